"""Factories of curricula and trainings."""

from __future__ import annotations

from app.curriculum.rules import Language

CURRICULUM: dict[Language, str] = {
    "ja": """---
kind: curriculum
title: 営業の最初の3日
summary: 短い順に並べました。
track: work
department: sales
items: [why, day-1]
difficulty: 1
topics: [mail]
updated: 2026-11-24
---

## はじめに

1日1つで大丈夫です。
""",
    "en": """---
kind: curriculum
title: The first three days in sales
summary: The short ones first.
track: work
department: sales
items: [why, day-1]
difficulty: 1
topics: [mail]
updated: 2026-11-24
---

## Introduction

One a day is enough.
""",
}

TRAINING: dict[Language, str] = {
    "ja": """---
kind: training
title: はじめての60分
summary: 自分の仕事で1つ試して帰ります。
track: basics
minutes: 60
difficulty: 1
topics: [training]
updated: 2026-11-24
---

## ねらい

1つ試して帰る。

## 準備

- スマートフォン
- 会社で認められたAIツール

## 進行

- 10分 あいさつと、今日することの確認
- 40分 2人1組で試す
  困ったら手を挙げます。
- 10分 明日することを1つ決める

## スライド

### 今日すること

1つ試して帰ります。

### 入れないもの

- 名前
- 番号

### 明日の1つ

紙に書いて、持ち帰ります。

## 演習

### お礼の文

3つ書いてもらいます。

## そのあと

1週間後に声をかけます。
""",
    "en": """---
kind: training
title: The first 60 minutes
summary: Everybody tries one thing from their own work.
track: basics
minutes: 60
difficulty: 1
topics: [training]
updated: 2026-11-24
---

## Goal

Try one thing.

## Preparation

- A phone
- The approved tool

## Agenda

- 10 min Welcome, and what we will do
- 40 min Trying in pairs
  Raise your hand when stuck.
- 10 min One thing for tomorrow

## Slides

### What we do today

Try one thing.

### What is never entered

- Names
- Numbers

### Tomorrow

Write it down and take it with you.

## Exercises

### A word of thanks

Ask for three.

## Follow-up

Talk to everybody after a week.
""",
}


def more_forms() -> dict[str, str]:
    """Files of a curriculum and a training for `good_pack`, by path."""
    files = {f"curricula/sales-start/{language}.md": text for language, text in CURRICULUM.items()}
    return files | {f"trainings/first-hour/{language}.md": text for language, text in TRAINING.items()}
