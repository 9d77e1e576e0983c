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
from app.people.departments import archive_department, create_department, list_departments, rename_department, set_kind_of_work
from app.people.invitations import invitation_offer, invite, list_invitations, register, revoke_invitation
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
    "finish_sign_in",
    "forget_ended",
    "invitation_offer",
    "invite",
    "issue_reset_link",
    "issue_setup_link",
    "list_departments",
    "list_invitations",
    "list_people",
    "list_sessions",
    "me",
    "move_to_department",
    "person_ids_active",
    "public_company",
    "reactivate",
    "record_audit",
    "register",
    "rename_department",
    "revoke_invitation",
    "session_actor",
    "set_kind_of_work",
    "set_locale",
    "set_roles",
    "set_track",
    "set_weekdays",
    "set_working_hours",
    "setup_needed",
    "sign_out",
    "sign_out_everywhere",
    "start_sign_in",
    "update_company",
    "use_reset_link",
    "zone_history",
]
