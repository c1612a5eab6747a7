"""`python -m dossier.languages.compile [--check]`: word lists from YAML to the JSON that the program reads.

The conjugation tables are taken from verbecc (the `dev` extra), for every verb that it knows: a verb is a stem and a
template, a template a table from endings to tags (see `Form`). With `--check`, nothing is written and the exit status is 1
when a JSON file is not what its YAML gives.
"""

import argparse
import json
import logging
import sys
from typing import Any

import yaml

from dossier.languages import FOLDER

_TENSES = {
    "indicatif présent": "P",
    "indicatif imparfait": "I",
    "indicatif passé-simple": "S",
    "indicatif futur-simple": "F",
    "conditionnel présent": "C",
    "subjonctif présent": "J",
    "imperatif imperatif-présent": "Y",
    "infinitif infinitif-présent": "W",
    "participe participe-présent": "G",
    "participe participe-passé": "K",
}


def _conjugation(code: str, like: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Templates and stems of all verbs that verbecc knows in a language, and of those in `like`: verb -> its model."""
    logging.disable(logging.WARNING)
    from verbecc import CompleteConjugator
    from verbecc.src.defs.types.lang_code import LangCodeISO639_1

    conjugator = CompleteConjugator(LangCodeISO639_1(code))
    templates: dict[str, dict[str, str]] = {}
    stems: dict[str, set[str]] = {}
    for infinitive in sorted(conjugator.get_infinitives()):
        data = conjugator.conjugate(infinitive).get_data()
        stem, template = data["verb"]["stem"], data["verb"]["template"].replace(" ", "_")
        if stem + template.partition(":")[2] != infinitive:
            continue
        stems.setdefault(stem, set()).add(template)
        if template not in templates:
            templates[template] = _respelt(_endings(data, stem), template)
    for infinitive, model in like.items():
        template = conjugator.conjugate(model).get_data()["verb"]["template"].replace(" ", "_")
        stems.setdefault(infinitive.removesuffix(template.partition(":")[2]), set()).add(template)
    return {
        "templates": dict(sorted(templates.items())),
        "stems": {stem: " ".join(sorted(names)) for stem, names in sorted(stems.items())},
    }


def _endings(data: dict[str, Any], stem: str) -> dict[str, str]:
    tags: dict[str, set[str]] = {}
    for mood, tenses in data["moods"].items():
        for tense, forms in tenses.items():
            letter = _TENSES.get(f"{mood.value} {tense.value}")
            if letter is None:
                continue
            for form in forms:
                person = _person(letter, form)
                for written in form["c"]:
                    # « il rejette », « que je rejette », « s'abstenir »: the verb is what follows the last space or apostrophe
                    word = written.replace("'", " ").split()[-1] if written.split() else ""
                    if word.startswith(stem):
                        tags.setdefault(word[len(stem) :], set()).add(letter + person)
    return {ending: " ".join(sorted(found)) for ending, found in sorted(tags.items())}


def _respelt(endings: dict[str, str], template: str) -> dict[str, str]:
    """With the spelling of 1990, which leaves « î » for « croître » alone: « reconnait », « paraitra »."""
    if template.partition(":")[2] != "aître":
        return endings
    return endings | {ending.replace("ît", "it"): tags for ending, tags in endings.items() if "aît" in ending}


def _person(letter: str, form: dict[str, Any]) -> str:
    if letter in "WG":
        return ""
    number = form["n"].value if "n" in form else ""
    if letter == "K":
        return (form["g"].value if "g" in form else "") + number
    return (form["p"].value if "p" in form else "") + number


def compiled(code: str) -> str:
    """The JSON of a language's word lists, as the file holds it."""
    words = yaml.safe_load((FOLDER / f"{code}.yaml").read_text("utf-8"))
    _check_words(words, f"{code}.yaml")
    if "conjugate" in words:
        words["conjugation"] = _conjugation(code, words.pop("conjugate")["like"])
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _check_words(section: object, where: str) -> None:
    """Refuse a word that YAML takes for a truth value: « on » and « no » need quotation marks.

    Raises ValueError that says where it stands.
    """
    if isinstance(section, dict):
        for key, value in section.items():
            if isinstance(key, bool):
                raise ValueError(f"{where}: put the word that reads as {key} in quotation marks")
            _check_words(value, f"{where}: {key}")
    elif isinstance(section, list):
        for item in section:
            if isinstance(item, bool):
                raise ValueError(f"{where}: put the word that reads as {item} in quotation marks")
            _check_words(item, where)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is out of date")
    check = parser.parse_args().check
    stale = 0
    for path in sorted(FOLDER.glob("*.yaml")):
        target, content = path.with_suffix(".json"), compiled(path.stem)
        if not target.is_file() or target.read_text("utf-8") != content:
            stale += 1
            print(f"{target.name}: {'out of date, run python -m dossier.languages.compile' if check else 'written'}")
            if not check:
                target.write_text(content, "utf-8")
    return int(check and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
