"""Reading HTML as the standard says, by html5ever: the tree, and what is wrong with the text."""

import re
from xml.etree.ElementTree import Element, TreeBuilder

from markupever import HtmlOptions, Parser
from markupever._rustlib import Element as Node
from markupever._rustlib import QualName, Text
from markupever._rustlib.iter import Traverse
from markupever.dom import TreeDom

EXACT = HtmlOptions(exact_errors=True)
HTML = "http://www.w3.org/1999/xhtml"
# The parser runs scripts, and then ``noscript`` is mere text; here its elements are read as by a browser without.
NOSCRIPT, PLAIN = re.compile(r"(?<=<)(/?)noscript\b"), "no-script"


def read(html: str) -> tuple[Element, list[str]]:
    """The element ``html``, whatever is sent, and the parse errors in the words of html5ever.

    Elements of HTML have no namespace, those of pictures have theirs; comments are left out.
    """
    parser = Parser(EXACT)
    parser.process(NOSCRIPT.sub(rf"\1{PLAIN}", html)).finish()
    errors = parser.errors()
    return _tree(parser.into_dom()), errors


def _tree(dom: TreeDom) -> Element:
    """The same for ElementTree. The public iterator wraps each node, which takes longer than all the rest."""
    building, open_tags = TreeBuilder(), []
    for node, closed in Traverse(dom.root()._raw):
        if isinstance(node, Node):
            if closed:
                building.end(open_tags.pop())
            else:
                open_tags.append(_name(node.name))
                building.start(open_tags[-1], {_name(name): value for name, value in node.attrs.items()})
        elif isinstance(node, Text) and not closed:
            building.data(node.content)
    return building.close()


def _name(name: QualName) -> str:
    if name.ns in ("", HTML):
        return "noscript" if name.local == PLAIN else name.local
    return f"{{{name.ns}}}{name.local}"
