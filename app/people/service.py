"""The door to people for all other areas, states, routes and jobs. Each use case lives in the module of its idea."""

from __future__ import annotations

from app.people.accounts import (
    append_zone,
    complete_onboarding,
    me,
    person_ids_active,
    set_locale,
    set_track,
    set_working_hours,
    zone_history,
)
from app.people.administration import deactivate, list_people, move_to_department, reactivate, set_roles
from app.people.audit import record_audit
from app.people.company import (
    check_setup_token,
    company,
    complete_setup,
    forget_ended,
    issue_setup_link,
    public_company,
    set_weekdays,
    setup_needed,
    update_company,
)
from app.people.company_accounts import (
    link_company_account,
    remove_passkey,
    sign_in_with_company_account,
    spend_state,
    unlink_company_account,
    ways_in,
)
from app.people.departments import archive_department, create_department, list_departments, rename_department
from app.people.invitations import invitation_offer, invite, list_invitations, register, revoke_invitation
from app.people.passkeys import (
    add_passkey,
    finish_passkey_sign_in,
    list_passkeys,
    passkey_registration,
    passkey_sign_in,
    rename_passkey,
)
from app.people.sessions import end_session, list_sessions, session_actor, sign_out, sign_out_everywhere
from app.people.sign_in import (
    change_password,
    check_reset_token,
    credentials_of,
    finish_sign_in,
    issue_reset_link,
    start_sign_in,
    use_reset_link,
)

__all__ = [
    "add_passkey",
    "append_zone",
    "archive_department",
    "change_password",
    "check_reset_token",
    "check_setup_token",
    "company",
    "complete_onboarding",
    "complete_setup",
    "create_department",
    "credentials_of",
    "deactivate",
    "end_session",
    "finish_passkey_sign_in",
    "finish_sign_in",
    "forget_ended",
    "invitation_offer",
    "invite",
    "issue_reset_link",
    "issue_setup_link",
    "link_company_account",
    "list_departments",
    "list_invitations",
    "list_passkeys",
    "list_people",
    "list_sessions",
    "me",
    "move_to_department",
    "passkey_registration",
    "passkey_sign_in",
    "person_ids_active",
    "public_company",
    "reactivate",
    "record_audit",
    "register",
    "remove_passkey",
    "rename_department",
    "rename_passkey",
    "revoke_invitation",
    "session_actor",
    "set_locale",
    "set_roles",
    "set_track",
    "set_weekdays",
    "set_working_hours",
    "setup_needed",
    "sign_in_with_company_account",
    "sign_out",
    "sign_out_everywhere",
    "spend_state",
    "start_sign_in",
    "unlink_company_account",
    "update_company",
    "use_reset_link",
    "ways_in",
    "zone_history",
]
