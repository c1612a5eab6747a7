"""The command line as a whole process: what goes where, and with which exit status."""

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from dossier.cli import dossier

PROJECT = Path(__file__).parents[1]
SEEDS = PROJECT / "seeds"
COMMANDS = ("build", "annotate", "check", "diff", "log", "decide")
ARTICLE = """Le village garde son école

Publié le 4 mars 2024

La maire, Jeanne Ducas, a annoncé lundi que l'école resterait ouverte. « Nous gardons nos deux classes », a-t-elle déclaré.
La commune y consacrera 40 000 euros.
"""
STALE = """- decision: accept
  reason: Vérifié
  evidence: [{words: a fermé le pont, source: autre.txt, start: 0, sha256: 71ad2d54c663}]
"""


def run(*arguments: object, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """`dossier ARGUMENTS`, its output decoded."""
    done = subprocess.run(
        [sys.executable, "-m", "dossier", *map(str, arguments)], input=stdin, cwd=cwd, env=os.environ | env, capture_output=True
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "école.txt").write_text(ARTICLE, "utf-8")
    return folder


# --- help ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", [(), *((name,) for name in sorted(dossier.commands))], ids=" ".join)
def test_help_fits_a_terminal_and_gives_examples(command: tuple[str, ...], option: str) -> None:
    done = run(*command, option, COLUMNS="80")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"  dossier {command[0] if command else 'build'} " in done.stdout
    assert "Examples:" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "..." not in done.stdout.partition("Commands:")[2], "a command's line in the list is cut short"


def test_version() -> None:
    from dossier import __version__

    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"dossier {__version__}\n")


def test_help_imports_nothing_that_reads_articles() -> None:
    code = "import sys; from dossier.cli import main; main(['build', '--help']); print(*sorted(sys.modules))"
    modules = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
    assert not modules & {"dossier.load", "dossier.languages", "dossier.render", "jinja2", "yaml", "rich", "langdetect", "tempfile"}


def test_a_build_imports_nothing_that_it_does_not_use(article: Path, tmp_path: Path) -> None:
    code = "import sys; from dossier.cli import main; main(sys.argv[1:]); print(*sorted(sys.modules))"
    command = [sys.executable, "-c", code, "build", article, "-o", tmp_path / "out", "-q"]
    modules = set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    unused = {"dossier.diff", "dossier.claims.explain", "dossier.revisions", "dossier.check", "dossier.schema"}
    assert not modules & (unused | {"subprocess", "rich", "lxml", "trafilatura", "langdetect", "charset_normalizer", "dateutil"})


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    done = run(_DOSSIER_COMPLETE=f"{shell}_source")
    assert done.returncode == 0
    assert "_DOSSIER_COMPLETE" in done.stdout


def test_completion_of_commands() -> None:
    done = run(_DOSSIER_COMPLETE="bash_complete", COMP_WORDS="dossier a", COMP_CWORD="1")
    assert done.stdout.split() == ["plain,annotate"]


# --- exit statuses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("build",), "Missing argument 'SRC...'"),
        (("check",), "Missing argument 'SRC...'"),
        (("build", "seeds", "-o", "x", "--format", "pdf"), "'pdf' is not one of md, html, json"),
        (("build", "seeds", "-o", "x", "--sing"), "No such option"),
        (("sing",), "No such command 'sing'"),
        (("build", ""), "Invalid value for 'SRC...': a name is missing."),
        (("build", "seeds", "-o", ""), "Invalid value for '-o' / '--out': a name is missing."),
        (("annotate",), "give SRC, or a text with --text"),
        (("annotate", "seeds", "--text", "x"), "either SRC or --text"),
        (("annotate", "seeds", "--date", "2024-05-06"), "--date goes with --text"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_usage_is_status_2(arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that an error is told in."""
    assert done.returncode == 2, done
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: ")
    return line


@pytest.mark.parametrize("command", ["build", "annotate", "check"])
def test_no_such_path_is_status_2(command: str, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    out = () if command == "annotate" else ("-o", tmp_path / "out")
    assert "nowhere" in one_line(run(command, tmp_path / "nowhere", *out)) or command == "check"


def test_an_empty_folder_is_status_2(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "empty" in one_line(run("build", tmp_path / "empty", "-o", tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_an_output_folder_that_is_a_file_is_status_2(article: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    assert "out" in one_line(run("build", article, "-o", tmp_path / "out"))
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_check_without_claims_is_status_2(article: Path, tmp_path: Path) -> None:
    assert "claims.json" in one_line(run("check", article, "-o", tmp_path / "out"))


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_of_the_program_is_one_line(article: Path, tmp_path: Path, debug: bool) -> None:
    code = "import sys; from dossier import build, cli; build.build = lambda *_, **__: 1 / 0; sys.exit(cli.main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "build", article, "-o", tmp_path / "out"]
    env = os.environ | ({"DOSSIER_DEBUG": "1"} if debug else {})
    done = subprocess.run(command, capture_output=True, text=True, env=env)
    if debug:
        assert "Traceback" in done.stderr
    else:
        assert "ZeroDivisionError: division by zero" in one_line(done)


# --- build --------------------------------------------------------------------------------------------------------------


def test_build_writes_its_files_and_tells_of_them(article: Path, tmp_path: Path) -> None:
    done = run("build", article, "-o", tmp_path / "out")
    assert (done.returncode, done.stdout) == (0, "")
    assert sorted(os.listdir(tmp_path / "out")) == ["briefing.html", "briefing.md", "claims.json"]
    *_, summary, first, second, third = done.stderr.splitlines()
    assert summary.startswith("1 source, ")
    assert "warning" in summary
    assert [line.partition(" ")[0] for line in (first, second, third)] == ["wrote"] * 3


def test_what_is_written_goes_to_out_where_nothing_else_is_said(article: Path, tmp_path: Path) -> None:
    assert run("build", article, cwd=tmp_path).stderr.endswith("wrote out/claims.json\n")
    assert run("check", article, cwd=tmp_path).returncode == 0
    assert sorted(os.listdir(tmp_path)) == ["articles", "out"]


def test_build_of_one_format(article: Path, tmp_path: Path) -> None:
    assert run("build", article, "-o", tmp_path / "out", "--format", "json").returncode == 0
    assert os.listdir(tmp_path / "out") == ["claims.json"]


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("nowhere.md.j2", (), "no such file"),
        ("mine.j2", (), "can't tell what it writes"),
        ("mine.md.j2", ("--format", "html"), "a template for md, which --format leaves out"),
        ("mine.md.j2", (), "mine.md.j2, line 2: 'titel' is undefined"),
    ],
)
def test_a_template_that_can_not_be_used_is_status_2(article: Path, tmp_path: Path, name: str, options: tuple[str, ...], told: str) -> None:
    for mine in ("mine.j2", "mine.md.j2"):
        (tmp_path / mine).write_text("#\n{{ titel }}\n", "utf-8")
    assert told in one_line(run("build", article, "-o", tmp_path / "out", "--template", tmp_path / name, *options))
    assert not (tmp_path / "out").exists()


def test_quiet_says_nothing(article: Path, tmp_path: Path) -> None:
    done = run("build", article, "-o", tmp_path / "out", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_verbose_tells_of_each_source(article: Path, tmp_path: Path) -> None:
    done = run("build", article, "-o", tmp_path / "out", "-v")
    assert "école.txt: fr, " in done.stderr
    assert "published 2024-03-04" in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("broken.txt", b"\x00\xff\xfe\x81" * 100, "not a text file"),
        ("vide.txt", b"", "empty"),
        ("long.txt", b"a " * 3_000_000, "too long"),
        ("photo.pdf", b"%PDF", "not a format"),
        ("kurz.txt", b"Der Gemeinderat hat am Montag beschlossen, dass die Schule bleibt.", "without word lists"),
        ("sans-date.txt", "Le maire a dit que le pont de la ville est fermé et que la route l'est.".encode(), "no publication date"),
        ("dossier.yaml", b"assert: {sources: 2}", "assertion broken"),
    ],
)
def test_strict_is_status_1_for(article: Path, tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (article / name).write_bytes(content)
    done = run("build", article, "-o", tmp_path / "out", "--strict")
    assert done.returncode == 1
    assert told in done.stderr
    assert done.stderr.splitlines()[-1] == "--strict: exit status 1, for 1 of 1 warning"
    silent = run("build", article, "-o", tmp_path / "out", "--strict", "-q")
    assert silent.returncode == 1
    assert [told in line for line in silent.stderr.splitlines()] == [True, False]
    assert (tmp_path / "out" / "claims.json").exists()
    assert run("build", article, "-o", tmp_path / "out").returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("latin.txt", (ARTICLE + "Fin.").encode("cp1252"), "read as cp1252"),
        ("copie.txt", ARTICLE.encode(), "the same content"),
        ("note.md", f"---\ntitle: [\n---\n\n{ARTICLE}".encode(), "YAML"),
        ("dossier.yaml", b"sources: {autre.txt: {title: Autre}}", "no such file among the sources"),
        ("decisions.yaml", STALE.encode(), "decision not applied"),
    ],
)
def test_strict_is_status_0_for_other_warnings(article: Path, tmp_path: Path, name: str, content: bytes, told: str) -> None:
    assert run("build", article, "-o", tmp_path / "out", "--strict").returncode == 0
    (article / name).write_bytes(content)
    done = run("build", article, "-o", tmp_path / "out", "--strict")
    assert told in done.stderr
    assert (done.returncode, "--strict" in done.stderr) == (0, False), done.stderr


def test_many_warnings_of_a_kind_are_told_in_short(article: Path, tmp_path: Path) -> None:
    for number in range(9):
        (article / f"{number}.txt").write_bytes(b"")
    brief, whole = (run("build", article, "-o", tmp_path / "out", *options).stderr for options in ((), ("-v",)))
    assert brief.count("empty; nothing to read") == 5
    assert "warning: and 4 more of this kind; -v tells them all\n" in brief
    assert whole.count("empty; nothing to read") == 9
    assert ", 9 warnings" in brief


@pytest.mark.parametrize("plain", [("--no-color",), ()])
def test_no_colours_where_nobody_sees_them(article: Path, tmp_path: Path, plain: tuple[str, ...]) -> None:
    (article / "broken.txt").write_bytes(b"\x00\xff\xfe\x81" * 100)
    done = run("build", article, "-o", tmp_path / "out", *plain)
    assert "\x1b" not in done.stderr


def on_a_terminal(*arguments: object, **env: str) -> str:
    """What `dossier ARGUMENTS` prints where both its streams are a terminal."""
    ours, theirs = pty.openpty()
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm-256color"} | env
    command = [sys.executable, "-m", "dossier", *map(str, arguments)]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=known)
    os.close(theirs)
    printed = b""
    with contextlib.suppress(OSError):  # how Linux says that the other end is closed
        while piece := os.read(ours, 4096):
            printed += piece
    process.wait()
    os.close(ours)
    return printed.decode("utf-8")


@pytest.mark.parametrize("command", ["build", "explain 0123456789", "claims"])
def test_colours_on_a_terminal_and_none_where_none_are_wanted(command: str, tmp_path: Path) -> None:
    arguments = (*command.split(), tmp_path / "nowhere")
    assert "\x1b[31m" in on_a_terminal(*arguments)
    assert "\x1b" not in on_a_terminal(*arguments, NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(*arguments, "--no-color")


def test_a_file_name_that_would_move_the_cursor_is_shown_escaped(article: Path, tmp_path: Path) -> None:
    (article / "a\nb\x1b[2J.txt").write_bytes(b"\x00\xff\xfe\x81" * 100)
    done = run("build", article, "-o", tmp_path / "out")
    assert r"a\nb\x1b[2J.txt" in done.stderr
    assert "\x1b" not in done.stderr


def test_names_with_a_dash_or_a_space(article: Path, tmp_path: Path) -> None:
    (article / "-v.txt").write_text(ARTICLE, "utf-8")
    (article / "deux mots.txt").write_text(ARTICLE + "Fin.", "utf-8")
    done = run("build", "-o", tmp_path / "out", "--", "-v.txt", "deux mots.txt", cwd=article)
    assert done.returncode == 0
    assert done.stderr.count("2 sources") == 1


# --- annotate -----------------------------------------------------------------------------------------------------------


def test_annotate_prints_a_line_a_source(article: Path) -> None:
    done = run("annotate", article)
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert found["source"] == "école.txt"
    assert found["published"]
    for layer in ("dates", "amounts", "quotes", "names"):
        assert found[layer], layer
        for entry in found[layer]:
            assert found["text"][entry["start"] : entry["end"]] == entry["text"]


def test_annotate_tells_what_it_did_not_read(article: Path) -> None:
    (article / "vide.txt").write_bytes(b"")
    done = run("annotate", article)
    assert (done.returncode, done.stderr) == (0, "warning: vide.txt: empty; nothing to read\n")
    assert len(done.stdout.splitlines()) == 1
    assert run("annotate", article, "-q").stderr == ""


@pytest.mark.parametrize("given", ["argument", "standard input"])
def test_annotate_one_text(given: str) -> None:
    text = "Elle a démissionné mardi."
    argument, stdin = (text, b"") if given == "argument" else ("-", text.encode("utf-8"))
    done = run("annotate", "--text", argument, "--date", "2025-02-12", stdin=stdin, LC_ALL="C", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    (date,) = json.loads(done.stdout)["dates"]
    assert (date["text"], date["value"]) == ("mardi", "2025-02-11")


def test_annotate_what_is_not_utf8_is_status_2() -> None:
    assert "standard input" in one_line(run("annotate", "--text", "-", stdin="démission".encode("latin-1")))


@pytest.mark.parametrize("date", ["2025-13-45", "2025-2", "12/02/2025", "lundi", "20250212", ""])
def test_annotate_on_a_date_that_is_none_is_status_2(date: str) -> None:
    done = run("annotate", "--text", "hier", "--date", date)
    assert done.returncode == 2
    assert f"{date!r} is no date" in done.stderr


# --- the rest ---


def test_data_is_utf8_whatever_the_locale(article: Path, tmp_path: Path) -> None:
    assert run("build", article, "-o", tmp_path / "out", "-q").returncode == 0
    here, elsewhere = run("claims", tmp_path / "out"), run("claims", tmp_path / "out", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert elsewhere.returncode == 0
    assert "école" in elsewhere.stdout
    assert elsewhere.stdout == here.stdout


# --- interrupted --------------------------------------------------------------------------------------------------------


def test_a_closed_pipe_leaves_no_traceback() -> None:
    process = subprocess.Popen([sys.executable, "-m", "dossier", "annotate", SEEDS], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == 128 + signal.SIGPIPE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_standard_output_is_status_2() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "dossier", "annotate", SEEDS], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: standard output: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("at", ["click", "dossier.cli.build"])
def test_an_interrupt_while_the_program_is_imported_leaves_no_traceback(at: str) -> None:
    code = """
        import sys
        from dossier.__main__ import main
        class Interrupted:
            def find_spec(self, name, *_):
                if name == sys.argv[1]:
                    raise KeyboardInterrupt
        sys.meta_path.insert(0, Interrupted())
        sys.exit(main())
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code), at], capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_stop_no_build(article: Path, tmp_path: Path, closed: str) -> None:
    command = f'"$@" {closed}'
    done = subprocess.run(
        ["bash", "-c", command, "-", sys.executable, "-m", "dossier", "build", article, "-o", tmp_path / "out"], capture_output=True
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert (tmp_path / "out" / "claims.json").exists()


def test_data_for_a_closed_standard_output_is_status_2() -> None:
    done = subprocess.run(["bash", "-c", '"$@" >&-', "-", sys.executable, "-m", "dossier", "annotate", SEEDS], capture_output=True)
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: standard output: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(("command", "status"), [("build", 0), ("biuld", 2)])
def test_messages_that_can_not_be_written_stop_nothing(article: Path, tmp_path: Path, command: str, status: int) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "dossier", command, article, "-o", tmp_path / "out"], stderr=full)
    assert done.returncode == status
    assert (tmp_path / "out").exists() == (status == 0)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_leaves_no_traceback_and_no_files(article: Path, tmp_path: Path, number: signal.Signals, status: int) -> None:
    code = """
        import sys, time
        from dossier import build, cli
        def slow(*_, **__):
            print("busy", flush=True)
            time.sleep(60)
        build.build = slow
        sys.exit(cli.main(sys.argv[1:]))
    """
    command = [sys.executable, "-c", textwrap.dedent(code), "build", article, "-o", tmp_path / "out"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"busy\n"
    process.send_signal(number)
    assert process.communicate() == (b"", b"")
    assert process.returncode == status
    assert not (tmp_path / "out").exists()
