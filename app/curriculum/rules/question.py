"""Reading a question of any of the six types."""

from __future__ import annotations

from app.curriculum.rules.item_file import ItemFile
from app.curriculum.rules.items import Option, Question, QuestionType, Region, Rubric, SpotPart
from app.curriculum.rules.options import answer_key, read_options
from app.curriculum.rules.prompt import check_plain, read_spots
from app.curriculum.rules.regions import MAX_ALTERNATIVE, read_picture, read_regions, region_key
from app.curriculum.rules.sections import Section, SectionRule

QUESTION = SectionRule("question", {"ja": "問題", "en": "Question"})
OPTIONS = SectionRule("options", {"ja": "選択肢", "en": "Options"})
SPOT = SectionRule("spot", {"ja": "本文", "en": "Text"}, plain=True)
REGIONS = SectionRule("regions", {"ja": "画像の場所", "en": "Places"})
WEAK_PROMPT = SectionRule("weak_prompt", {"ja": "元のプロンプト", "en": "Weak prompt"}, plain=True)
MODEL_ANSWER = SectionRule("model_answer", {"ja": "模範", "en": "Model answer"}, plain=True)
EXPLANATION = SectionRule("explanation", {"ja": "解説", "en": "Explanation"})
HINT = SectionRule("hint", {"ja": "ヒント", "en": "Hint"}, optional=True)


def sections_of(kind: QuestionType, *, picture: bool = False) -> tuple[SectionRule, ...]:
    """The sections that a question of a type has, in their order; a `spot` question is about a text or a `picture`."""
    if kind is QuestionType.SPOT:
        return (QUESTION, REGIONS if picture else SPOT, EXPLANATION, HINT)
    if kind is QuestionType.IMPROVE:
        return (QUESTION, WEAK_PROMPT, MODEL_ANSWER, EXPLANATION, HINT)
    return (QUESTION, OPTIONS, EXPLANATION, HINT)


def read_question(file: ItemFile) -> Question | None:
    """The question of a file; unusable parts are reported and replaced by stand-ins. None when not even the type is known."""
    fields = file.fields
    title, difficulty, topics, updated, sources = file.title(), file.difficulty(), file.topics(), file.updated(), file.sources()
    phase = file.phase()
    kind = fields.choice("type", QuestionType)
    if "type" not in fields.neutral:
        fields.take("rubric", optional=True)
        return None
    rubric = fields.choices("rubric", Rubric) if kind is QuestionType.IMPROVE else ()
    picture = read_picture(file) if kind is QuestionType.SPOT else None
    picture_alt = fields.text("picture_alt", MAX_ALTERNATIVE) if picture is not None else None
    sections = file.sections(sections_of(kind, picture=picture is not None))
    options = _options(file, sections, kind)
    spot = _spots(file, sections)
    for name in ("weak_prompt", "model_answer"):
        if name in sections:
            check_plain(sections[name], file.problems)
    texts = {name: section.text for name, section in sections.items()}
    return Question(
        title=title,
        type=kind,
        difficulty=difficulty,
        topics=topics,
        updated=updated,
        sources=sources,
        rubric=rubric,
        question=texts.get("question", ""),
        options=options,
        spot=spot,
        weak_prompt=texts.get("weak_prompt"),
        model_answer=texts.get("model_answer"),
        explanation=texts.get("explanation", ""),
        hint=texts.get("hint"),
        picture=picture,
        picture_alt=picture_alt,
        regions=_regions(file, sections),
        phase=phase,
    )


def _options(file: ItemFile, sections: dict[str, Section], kind: QuestionType) -> tuple[Option, ...]:
    if "options" not in sections:
        return ()
    options = read_options(sections["options"], kind, file.problems)
    if options:
        file.same_everywhere("options", answer_key(options), sections["options"].line, "curriculum.problem.options_differ")
    return options


def _regions(file: ItemFile, sections: dict[str, Section]) -> tuple[Region, ...]:
    if "regions" not in sections:
        return ()
    regions = read_regions(sections["regions"], file.problems)
    file.same_everywhere("regions", region_key(regions), sections["regions"].line, "curriculum.problem.regions_differ")
    return regions


def _spots(file: ItemFile, sections: dict[str, Section]) -> tuple[SpotPart, ...]:
    if "spot" not in sections:
        return ()
    parts = read_spots(sections["spot"], file.problems)
    risks = sum(part.reason is not None for part in parts)
    file.same_everywhere("spot", risks, sections["spot"].line, "curriculum.problem.spots_differ")
    return parts
