"""Sentences of invented news in five languages: enough of them that no two paragraphs are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

PEOPLE = (
    "Ana Ruiz",
    "Ilya Sorn",
    "Marta Keel",
    "Tom Avery",
    "Jun Hale",
    "Olena Brod",
    "Petr Lind",
    "Sara Okoye",
)
PLACES = ("Karsk", "Port Velan", "the Orin valley", "Talveris", "Low Sennet", "Brask", "Marrow Bay")
BODIES = (
    "the housing office",
    "the harbour authority",
    "the interior ministry",
    "the rescue service",
    "the mayor's office",
)
THINGS = ("ferries", "homes", "patients", "soldiers", "tonnes of grain", "pupils", "letters", "vehicles")
DOINGS = ("moved to safety", "counted near the river", "sent back across the border", "held at the checkpoint",
          "waiting for a decision", "taken to hospital", "left without power", "registered since the storm")  # fmt: skip
REASONS = ("after three days of rain", "because the bridge had been closed", "under an agreement signed in May",
           "although nobody had asked for it", "while talks went on in the capital", "despite earlier promises")  # fmt: skip

ENGLISH = (
    "{body} said on {day} that {bound} {count} {things} had been {doing} {reason}.",
    "“We have never seen {count} {things} {doing} in a single week,” said {person}, who leads {body}.",
    "{person} told reporters in {place} that the figure of {count} could not be confirmed {reason}.",
    "According to {body}, {bound} {count} {things} in {place} are still {doing}, and the number may rise.",
    "The road between {place} and the coast stayed shut on {day} {reason}, {body} added.",
    "Two officials, who asked not to be named, said {person} had known of the {things} since {day}.",
    "{person} denied that {things} had been {doing} and called the report from {place} an invention.",
    "In a statement of {count} words, {body} asked people in {place} to keep away from the river.",
    "“What we were promised on {day} has not come,” {person} said by telephone from {place}.",
    "Neither {body} nor {person} has answered questions about the {count} {things} {reason}.",
)
SPANISH = (
    "{person} dijo el lunes en {place} que unas {count} personas habían sido evacuadas tras tres días de lluvia.",
    "Según el ministerio, cerca de {count} viviendas de {place} siguen sin luz, y la cifra puede aumentar.",
    "“No hemos visto nada parecido”, afirmó {person}, que dirige el servicio de rescate de {place}.",
    "Las autoridades de {place} no han podido confirmar la cifra de {count} que difundió {person}.",
    "El puente de {place} permanecerá cerrado hasta el jueves, añadió la oficina del alcalde ({count}).",
)
UKRAINIAN = (
    "{person} повідомила в понеділок, що з міста {place} евакуювали майже {count} людей після трьох днів дощу.",
    "За даними міністерства, близько {count} будинків у місті {place} досі без світла, і число може зрости.",
    "«Ми ще не бачили такого», — сказав {person}, який очолює рятувальну службу в місті {place}.",
    "Влада міста {place} не змогла підтвердити число {count}, яке назвала {person}.",
    "Міст біля міста {place} залишиться закритим до четверга, додали в мерії ({count}).",
)
RUSSIAN = (
    "{person} сообщила в понедельник, что из города {place} эвакуировали почти {count} человек после дождей.",
    "По данным министерства, около {count} домов в городе {place} остаются без света, и число может вырасти.",
    "«Мы ещё не видели такого», — сказал {person}, который возглавляет спасательную службу в городе {place}.",
    "Власти города {place} не смогли подтвердить число {count}, которое назвала {person}.",
    "Мост у города {place} останется закрытым до четверга, добавили в мэрии ({count}).",
)
KOREAN = (
    "{person} 시장은 월요일 {place}에서 약 {count}명이 사흘간 내린 비로 대피했다고 밝혔다.",
    "행정부에 따르면 {place}의 주택 약 {count}채가 아직 정전 상태이며 그 수는 늘어날 수 있다.",
    "“이런 일은 처음 본다”고 {place} 구조대를 이끄는 {person} 대장이 {count}번째 회견에서 말했다.",
    "{place} 당국은 {person} 의원이 밝힌 {count}이라는 수치를 확인하지 못했다고 전했다.",
)
SENTENCES = {"en": ENGLISH, "es": SPANISH, "uk": UKRAINIAN, "ru": RUSSIAN, "ko": KOREAN}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
BOUNDS = ("nearly", "about", "more than", "at least", "up to")
HEADLINES = {
    "en": ("{things} {doing} near {place} {reason}", "{person} faces questions over {count} {things}",
           "What we know about the {things} of {place}", "{count} {things}: how {place} lives {reason}"),
    "es": ("Evacuadas {count} personas en {place}", "{person} responde a las preguntas sobre {place}"),
    "uk": ("З міста {place} евакуювали {count} людей", "{person} відповідає на питання про місто {place}"),
    "ru": ("Из города {place} эвакуировали {count} человек", "{person} отвечает на вопросы о городе {place}"),
    "ko": ("{place}에서 {count}명 대피", "{person} 시장, {place} 관련 질문에 답하다"),
}  # fmt: skip


def sentence(random: Random, language: str = "en") -> str:
    """Return one sentence of copy."""
    return _filled(random, random.choice(SENTENCES[language]))


def paragraph(random: Random, language: str = "en", most: int = 3) -> str:
    """Return one paragraph of one to ``most`` sentences."""
    return " ".join(sentence(random, language) for _ in range(random.randint(1, most)))


def headline(random: Random, language: str = "en") -> str:
    """Return a headline without a full stop."""
    words = _filled(random, random.choice(HEADLINES[language]))
    return words[0].upper() + words[1:]


def _filled(random: Random, form: str) -> str:
    count = random.randint(12, 980) * random.choice((1, 10, 100))
    words = form.format(
        person=random.choice(PEOPLE), place=random.choice(PLACES), body=random.choice(BODIES),
        things=random.choice(THINGS), doing=random.choice(DOINGS), reason=random.choice(REASONS),
        day=random.choice(DAYS), bound=random.choice(BOUNDS), count=f"{count:,}",
    )  # fmt: skip
    return words[0].upper() + words[1:]
