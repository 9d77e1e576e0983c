"""Factories: the texts of good files, and whole packs in a folder, to be broken in one place by a test."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from PIL import Image

from app.curriculum.rules import Item, Kind, Language, Problem, Problems, parse_item

MANIFEST = "id: sample\nversion: 1\nlicence: CC0-1.0\ntitle:\n  ja: 見本\n  en: Sample\nlanguages: [ja, en]\n"

CHALLENGE: dict[Language, str] = {
    "ja": """---
kind: challenge
title: "会議のメモを、決定事項だけにまとめる"
summary: "走り書きのメモから、だれが何をいつまでにするかを抜き出します。"
track: work
day: {day}
minutes: {minutes}
difficulty: 1
topics: [minutes, summary]
updated: 2026-11-24
---

## 場面

会議が終わりました。**決まったこと**だけを今日中に共有したいところです。

## 進め方

1. 【 】を埋めます。
2. プロンプトを送ります。

## プロンプト

次のメモから、決まったことを抜き出してください。
会議：【会議の種類】
メモ：【メモの中身】

## よい結果

- 担当と期限が1行ずつ書かれている
- メモにないことが足されていない

## 入力しないもの

- 出席者の名前
- 取引先の会社名

## もう一歩

表の形でも頼んでみます。
""",
    "en": """---
kind: challenge
title: "Reduce meeting notes to what was decided"
summary: "Find out from scribbled notes who does what by when."
track: work
day: {day}
minutes: {minutes}
difficulty: 1
topics: [minutes, summary]
updated: 2026-11-24
---

## Scenario

The meeting is over. You want to share **what was decided** today.

## Steps

1. Fill in the blanks.
2. Send the prompt.

## Starter prompt

Find what was decided in these notes.
Meeting: [kind of meeting]
Notes: [the notes]

## A good result

- There is one line per task with owner and date
- Nothing was added that is not in the notes

## Never enter

- Names of people who were there
- Names of customers

## One step further

Ask for a table as well.
""",
}

LESSON: dict[Language, str] = {
    "ja": """---
kind: lesson
title: "AIはなぜ間違えるのか"
summary: "もっともらしい間違いの仕組みを3分で知ります。"
track: basics
order: {order}
minutes: 3
difficulty: 1
topics: [basics]
updated: 2026-11-24
---

## 続きを当てる仕組み

AIは、次に来そうな言葉を選んでいます。

## たしかめる人

たしかめるのは、いつも人です。

## どちらでしょう

AIの答えに数字がありました。どうしますか。

- [x] 元の資料で確かめる
  > そのとおりです。
- [ ] そのまま使う
  > 数字は、とくに間違えやすいところです。
""",
    "en": """---
kind: lesson
title: "Why AI makes mistakes"
summary: "Three minutes on how plausible mistakes come about."
track: basics
order: {order}
minutes: 3
difficulty: 1
topics: [basics]
updated: 2026-11-24
---

## Guessing what comes next

AI picks the words that are likely to come next.

## Who checks

Checking is always done by a person.

## Which one?

The answer contains a number. What do you do?

- [x] Check it in the source
  > Right.
- [ ] Use it as it is
  > Numbers are where mistakes happen most.
""",
}

QUESTION_FIELDS = 'title: "{title}"\ndifficulty: 2\ntopics: [security]\nupdated: 2026-11-24\n'
# The sections of a question of each type: heading, then the lines under it.
QUESTION_SECTIONS: dict[str, dict[Language, dict[str, tuple[str, ...]]]] = {
    "single": {
        "ja": {
            "問題": ("どれがよいですか。",),
            "選択肢": ("- [x] 伏せて入力する", "  > はい。", "- [ ] そのまま貼る", "  > 漏れます。"),
            "解説": ("理由です。",),
        },
        "en": {
            "Question": ("Which one?",),
            "Options": ("- [x] Hide names", "  > Yes.", "- [ ] Paste it", "  > It leaks."),
            "Explanation": ("Why.",),
        },
    },
    "multiple": {
        "ja": {
            "問題": ("どれですか。",),
            "選択肢": ("- [x] あ", "  > はい。", "- [x] い", "  > はい。", "- [ ] う", "  > いいえ。"),
            "解説": ("理由。",),
            "ヒント": ("2つです。",),
        },
        "en": {
            "Question": ("Which?",),
            "Options": ("- [x] a", "  > Yes.", "- [x] b", "  > Yes.", "- [ ] c", "  > No."),
            "Explanation": ("Why.",),
            "Hint": ("Two.",),
        },
    },
    "ordering": {
        "ja": {
            "問題": ("並べてください。",),
            "選択肢": ("1. 目的", "   > 先に。", "2. 材料", "   > 次に。", "3. 形", "   > 最後に。"),
            "解説": ("順番です。",),
        },
        "en": {
            "Question": ("Order.",),
            "Options": ("1. aim", "   > first", "2. facts", "   > next", "3. form", "   > last"),
            "Explanation": ("Why.",),
        },
    },
    "matching": {
        "ja": {
            "問題": ("結んでください。",),
            "選択肢": ("- あ = 1", "  > はい。", "- い = 2", "  > はい。", "- う = 3", "  > はい。"),
            "解説": ("組です。",),
        },
        "en": {
            "Question": ("Match.",),
            "Options": ("- a = 1", "  > y", "- b = 2", "  > y", "- c = 3", "  > y"),
            "Explanation": ("Why.",),
        },
    },
    "spot": {
        "ja": {
            "問題": ("探してください。",),
            "本文": ("{{山田様の口座 | 個人の情報です}}について、", "返信の文を作ってください。"),
            "解説": ("理由。",),
        },
        "en": {
            "Question": ("Find.",),
            "Text": ("About {{Mr Smith's account | personal}}:", "write a reply."),
            "Explanation": ("Why.",),
        },
    },
    "improve": {
        "ja": {
            "問題": ("直してください。",),
            "元のプロンプト": ("いい感じに。",),
            "模範": ("200字の案内文を書いて。",),
            "解説": ("形です。",),
        },
        "en": {
            "Question": ("Improve.",),
            "Weak prompt": ("Make it nice.",),
            "Model answer": ("Write 100 words.",),
            "Explanation": ("Form.",),
        },
    },
}


def challenge(language: Language = "ja", day: int = 1, minutes: int = 2) -> str:
    return CHALLENGE[language].format(day=day, minutes=minutes)


def lesson(language: Language = "ja", order: int = 1) -> str:
    return LESSON[language].format(order=order)


def question(kind: str, language: Language = "ja") -> str:
    rubric = "rubric: [task, format]\n" if kind == "improve" else ""
    title = {"ja": "問い", "en": "A question"}[language]
    sections = QUESTION_SECTIONS[kind][language]
    body = "".join(f"\n## {heading}\n\n" + "\n".join(lines) + "\n" for heading, lines in sections.items())
    return f"---\nkind: question\ntype: {kind}\n{rubric}{QUESTION_FIELDS.format(title=title)}---\n{body}"


PICTURE_QUESTION: dict[Language, str] = {
    "ja": """---
kind: question
type: spot
picture: images/desk.webp
picture_alt: 机の絵。
title: "写真の前に"
difficulty: 1
topics: [images-voice]
updated: 2026-11-24
---

## 問題

どこを隠しますか。

## 画像の場所

- [x] 10 20 30 40 付せん
  > パスワードです。
- [ ] 60 60 20 20 カップ
  > だれの情報でもありません。
- [ ] 80 10 10 10 時計
  > 時刻だけです。

## 解説

理由です。
""",
    "en": """---
kind: question
type: spot
picture: images/desk.webp
picture_alt: A desk.
title: "Before the photo"
difficulty: 1
topics: [images-voice]
updated: 2026-11-24
---

## Question

What do you hide?

## Places

- [x] 10 20 30 40 A note
  > A password.
- [ ] 60 60 20 20 A cup
  > Nobody's.
- [ ] 80 10 10 10 A clock
  > Only the time.

## Explanation

Why.
""",
}


def picture_question(language: Language = "ja") -> str:
    return PICTURE_QUESTION[language]


def picture_pack() -> dict[str, str | bytes]:
    """The files of one question about a picture, without the manifest."""
    written = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(written, "WEBP")
    files: dict[str, str | bytes] = {f"questions/desk/{language}.md": text for language, text in PICTURE_QUESTION.items()}
    return files | {"questions/desk/images/desk.webp": written.getvalue()}


def good_pack() -> dict[str, str]:
    """The files of a pack with three challenges, one lesson and six questions, by path."""
    files = {"pack.yaml": MANIFEST}
    for language in ("ja", "en"):
        for day in range(3):
            files[f"challenges/day-{day}/{language}.md"] = challenge(language, day)
        files[f"lessons/why/{language}.md"] = lesson(language)
        for kind in QUESTION_SECTIONS:
            files[f"questions/{kind}/{language}.md"] = question(kind, language)
    return files


def write_pack(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def line_of(text: str, part: str) -> int:
    """The number of the first line that contains a part."""
    return next(number for number, line in enumerate(text.split("\n"), start=1) if part in line)


def read(text: str, kind: Kind = Kind.CHALLENGE, language: Language = "ja") -> tuple[Item | None, tuple[Problem, ...]]:
    problems = Problems()
    reading = parse_item(text, kind, language, problems.of("item.md"))
    return reading.item, problems.sorted()


def found(problems: Iterable[Problem]) -> list[tuple[int, str]]:
    """Problems as (line, last part of the key)."""
    return [(problem.line, problem.key.removeprefix("curriculum.problem.")) for problem in problems]
