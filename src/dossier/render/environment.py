"""Where templates come from, what they may use and how what they print is escaped."""

import base64
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import lru_cache
from importlib.util import cache_from_source
from pathlib import Path
from types import MethodType
from typing import Any, Literal
from urllib.parse import quote

import jinja2
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

import dossier
from dossier.model import DossierError
from dossier.render import strings
from dossier.render.edtf import extent
from dossier.render.escape import content, inline, markdown, visible
from dossier.render.typography import Writer

Format = Literal["md", "html"]
FORMATS: tuple[Format, ...] = ("md", "html")


def shipped() -> Path:
    """The folder of the templates that come with the program: inside the package when installed, beside `src` in a checkout."""
    package = Path(dossier.__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parents[1] / "templates"


def folders(*own: Path | None) -> list[Path]:
    """Where templates are looked for: the folders that the user has, then the shipped one."""
    return [*filter(None, own), shipped()]


def writer(interface: str, counted_in: str, folders: Sequence[Path] = ()) -> Writer:
    """What writes dates and figures in the interface's language; its strings are the first found in `folders`, or the shipped ones.

    What a file of the user's lacks is taken from the shipped one of its language, or from English. Raises DossierError for a language
    without strings and for a file that can't be used.
    """
    name = f"strings.{interface}.json"
    for folder in folders or (shipped(),):
        path = folder / name
        if path.is_file():
            try:
                return Writer(strings.load(interface, path.read_text("utf-8"), _shipped_strings(name, folder)), counted_in)
            except (json.JSONDecodeError, UnicodeDecodeError) as error:
                raise DossierError(f"{path}: not valid JSON: {error}") from error
            except ValueError as error:
                raise DossierError(f"{path}: {error}") from error
    known = sorted(path.name.split(".")[1] for path in shipped().glob("strings.*.json"))
    raise DossierError(f"no interface in {interface!r}: there are {', '.join(known)}")


def _shipped_strings(name: str, folder: Path) -> str | None:
    """What fills up a file of strings in a folder of the user's."""
    if folder == shipped():
        return None
    ours = shipped() / name
    return (ours if ours.is_file() else shipped() / "strings.en.json").read_text("utf-8")


def environment(format: Format, folders: list[Path], write: Writer) -> jinja2.Environment:
    """The sandbox that templates run in. Everything they print is escaped for the format unless it is marked safe."""
    made = _Sandbox(
        loader=_Files([str(folder) for folder in folders]),
        autoescape=True,
        finalize=_markdown if format == "md" else _html,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    if folders == [shipped()]:
        made.bytecode_cache = _Compiled(*_compiled_folder())
    made.filters.update(_filters(write))
    told: dict[str, Callable[..., str]] = {"t": write.strings.get, "count": write.strings.count}
    made.globals.update(told, asset=_assets(folders), csp=_csp)
    made.own = frozenset(told.values())
    made.shown = _shown_in_markdown if format == "md" else _shown_in_html
    return made


class _Files(jinja2.FileSystemLoader):
    """Templates in folders. One that can't be read is named."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except jinja2.TemplateNotFound:
            raise
        except UnicodeDecodeError:
            found = next(path for folder in self.searchpath if (path := Path(folder, template)).is_file())
            raise DossierError(f"{found}: not UTF-8; save it as UTF-8") from None
        except OSError as error:
            raise DossierError(f"{error.filename}: can't be read ({error.strerror})") from None


class _Compiled(jinja2.FileSystemBytecodeCache):
    """Shipped templates, compiled, beside them: as Python keeps its modules', and passed over where it can't be written."""

    def dump_bytecode(self, bucket: Any) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)


def _compiled_folder() -> tuple[str, str]:
    """Where Python would keep a module of the templates' folder, and how files there are named."""
    folder = Path(cache_from_source(str(shipped() / "x.py"))).parent
    return str(folder), f"%s.{dossier.__version__}.{sys.implementation.cache_tag}.shown.jinja"


class _Generator(CodeGenerator):
    """Has what a template prints finalized and escaped in one call of `shown`, at half the cost of two."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if finalize.src is not None and frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.shown((")  # as many brackets as are closed behind what is printed
        else:
            super()._output_child_pre(node, frame, finalize)


class _Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, which takes the fields of the program's own frozen values, and the functions that it gives to templates, for safe
    without asking of each what else it might be."""

    code_generator_class = _Generator
    own: frozenset[Callable[..., Any]] = frozenset()
    shown: Callable[[Any], str]

    def getattr(self, obj: Any, attribute: str) -> Any:
        if attribute in _SHOWN[obj.__class__]:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if type(argument) is str and argument in _SHOWN[obj.__class__]:  # as filters ask for a field: `map(attribute=…)`
            return getattr(obj, argument)
        return super().getitem(obj, argument)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # named so that a macro may have such arguments
        macro = type(__obj) is Macro
        if macro or (type(__obj) is MethodType and __obj in __self.own):
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return __obj(__context.eval_ctx, *args, **kwargs) if macro else __obj(*args, **kwargs)
        return super().call(__context, __obj, *args, **kwargs)


class _Shown(dict[type, frozenset[str]]):
    """What a template may read of one of the program's own values at once: its public fields."""

    def __missing__(self, kind: type) -> frozenset[str]:
        ours = kind.__module__.startswith("dossier.")
        names: Iterable[str] = (field.name for field in fields(kind)) if is_dataclass(kind) else getattr(kind, "_fields", ())
        self[kind] = frozenset(name for name in names if ours and not name.startswith("_"))
        return self[kind]


_SHOWN = _Shown()


def _filters(write: Writer) -> dict[str, Callable[..., Any]]:
    def named(value: str, group: str) -> str:
        """The interface's words for one of a known set of values; the value itself where there are none."""
        name = f"{group}.{value}"
        found = write.strings.get(name)
        return value if found == name else found

    return {
        "named": named,
        "address": _address,
        "inline": inline,
        "content": content,
        "date": write.date,
        "value": write.value,
        "figure": lambda figure: write.figure(figure.value, figure.unit, figure.qualifier),
        "extent": extent,
        "listed": write.listed,
        "either": write.either,
    }


def _html(value: Any) -> Any:
    return visible(value) if type(value) is str else value


def _shown_in_html(value: Any) -> str:
    return value if type(value) is Markup else escape(_html(value))


def _markdown(value: Any) -> Any:
    return value if isinstance(value, Markup) else _escaped(str(value))


def _shown_in_markdown(value: Any) -> str:
    shown: str = _markdown(value)
    return shown


_escaped = lru_cache(maxsize=1 << 10)(markdown)  # names, dates and the interface's words come again and again


def _address(url: str) -> Markup:
    """A web address as it stands between < and > in Markdown: nothing in it can end it or be taken for markup."""
    return Markup(quote(visible(url), safe=":/?#[]@!$&'()*+,;=%~-._"))


def _assets(folders: list[Path]) -> Callable[[str], Markup]:
    def asset(name: str) -> Markup:
        """A style sheet or script beside the templates, to stand in the page as it is."""
        for folder in folders:
            if (folder / name).is_file() and Path(name).name == name:
                try:
                    return Markup((folder / name).read_text("utf-8").strip())
                except UnicodeDecodeError:
                    raise DossierError(f"{folder / name}: not UTF-8; save it as UTF-8") from None
        raise DossierError(f"no file {name!r} beside the templates")

    return asset


def _csp(**inlined: str) -> str:
    """A Content-Security-Policy that lets nothing in but the inline blocks given: `csp(style=…, script=…)`."""
    rules = ["default-src 'none'", "base-uri 'none'", "form-action 'none'"]
    for kind, block in inlined.items():
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        rules.append(f"{kind}-src 'sha256-{digest}'")
    return "; ".join(rules)


def render(made: jinja2.Environment, name: str, context: Mapping[str, object]) -> str:
    """A template's output.

    Raises DossierError, with the template's file and line, for a template that can't be read or fails.
    """
    try:
        return made.get_template(name).render(context)
    except jinja2.TemplateNotFound as error:
        raise DossierError(f"{_place(error) or name}: no template {error.name!r}") from error
    except jinja2.TemplateSyntaxError as error:
        raise DossierError(f"{error.filename or error.name}, line {error.lineno}: {error.message}") from error
    except Exception as error:  # whatever a user's template can do wrong
        place = _place(error)
        raise DossierError(f"{place}: {error}" if place else str(error)) from error


def _place(error: BaseException) -> str:
    """File and line of the template that raised an error, whatever its name: Jinja puts frames of templates for its own. Empty where
    none did.
    """
    place, trace = "", error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            place = f"{trace.tb_frame.f_code.co_filename}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
