"""Stories for the tests of the channels: an ordinary one, and whatever somebody might type."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from app.stories.channels.facts import StoryFacts

ADDRESS = "https://ai.midori.example/stories/story?s=12"
STORY = StoryFacts(
    title="領収書の転記が半分の時間に",
    problem="毎月の領収書の転記に2時間かかっていました。",
    done="写真を撮り、社内のAIに日付と金額を表にしてもらいました。",
    effect="転記の間違いがなくなり、月末の残業が減りました。",
    steps="1. 領収書の写真を撮る 2. プロンプトに貼る 3. 表を確かめて貼り付ける",
    address=ADDRESS,
    author="佐藤 美咲",
    department="経理部",
    minutes=30,
    people=12,
    departments=4,
)
ATTACKS = (
    "<!channel> <!here|x> <!everyone> <@U012AB3CD> <#C0123> <!subteam^S0> <https://evil.example|見て>",
    "@here @channel @everyone @all @team ＠here",
    "<at>みんな</at> <at id='0'>x</at> [見る](https://evil.example) **太字** # 見出し",
    "<users/all> <users/123> *太い* _斜め_ ~消し~ `code` ```block```",
    '<m userId="all"> <m userId="boss@midori.example">',
    "[toall] [To:123] [To:123]さん [rp aid=1 to=1-2] [qt][qtmeta aid=1 time=1]x[/qt] [/info][/title]",
    "[info] [hr] [code]x[/code] [picon:1] [toall",
    "&lt;!channel&gt; &amp; &#60;!here&#62;",
    "\u202e\u2066逆さ\u2069 \u200b\u200f\ufeff <\u200b!channel>",
    "\ud800\udfff\x00\x1b[31m赤\x07",
    "Z" + "\u0300" * 400,
    "👨‍👩‍👧‍👦" * 300,
    "</div></body><script>alert(1)</script><img src=x onerror=alert(1)>",
    "\r\nBcc: everybody@midori.example\r\n\r\n本文",
    "長" * 6000,
    "W" * 6000,
)

pieces = st.sampled_from([*ATTACKS, " ", "\n", "。", "https://example.com/a?b=c&d=e"])
anything = st.one_of(st.text(max_size=300), st.lists(st.one_of(pieces, st.text(max_size=30)), max_size=6).map("".join))
hostile_stories = st.builds(
    StoryFacts,
    title=anything,
    problem=anything,
    done=anything,
    effect=anything,
    steps=anything,
    address=st.just(ADDRESS),
    author=anything,
    department=anything,
    minutes=st.one_of(st.none(), st.integers(0, 480)),
    people=st.integers(0, 500),
    departments=st.integers(0, 40),
)


def story(**changes: object) -> StoryFacts:
    return replace(STORY, **changes)  # pyright: ignore[reportArgumentType] - fields by name
