// Between what somebody selects on the page and offsets in the report's text: code points, half-open.
// A hidden character stands in the page as an empty element, and counts for one.

const copy = () => document.querySelector(".copy");

function pieces(paragraph) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const found = [];
  let at = Number(paragraph.dataset.start);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const size = points(node.data);
      found.push({ node, start: at, end: at + size });
      at += size;
    } else if (node.classList.contains("hidden-char")) at += 1;
  }
  return found;
}

function points(text) {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) count += 1;
  }
  return count;
}

function units(text, count) {
  let i = 0;
  for (let seen = 0; seen < count && i < text.length; seen += 1) i += text.codePointAt(i) > 0xffff ? 2 : 1;
  return i;
}

let cached;
/** Return every piece of text of the copy with its offsets. */
function allPieces() {
  if (!cached || cached.of !== copy()) {
    cached = { of: copy(), pieces: [...copy().querySelectorAll("[data-start]")].flatMap(pieces) };
  }
  return cached.pieces;
}

/** Return the words of the copy as [start, end) offsets, in order. */
export function words() {
  const segmenter = new Intl.Segmenter(document.querySelector(".copy [lang]")?.lang || undefined, { granularity: "word" });
  const found = [];
  for (const paragraph of copy().querySelectorAll("[data-start]")) {
    const parts = allPieces().filter((piece) => paragraph.contains(piece.node));
    if (!parts.length) continue;
    const text = parts.map((piece) => piece.node.data).join("");
    const from = parts[0].start;
    for (const one of segmenter.segment(text)) {
      if (!one.isWordLike) continue;
      const start = from + points(text.slice(0, one.index));
      found.push([start, start + points(one.segment)]);
    }
  }
  return found;
}

/** Return the selection as [start, end), grown to whole words where `snap`; null where nothing of the copy is selected. */
export function selected(snap = true) {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const inside = allPieces().filter((piece) => range.intersectsNode(piece.node));
  if (!inside.length) return null;
  const offset = (piece, node, at) => piece.start + points(piece.node.data.slice(0, node === piece.node ? at : 0));
  const first = inside[0];
  const last = inside[inside.length - 1];
  let start = first.node === range.startContainer ? offset(first, first.node, range.startOffset) : first.start;
  let end = last.node === range.endContainer ? offset(last, last.node, range.endOffset) : last.end;
  if (snap) {
    for (const [from, to] of words()) {
      if (from < start && start < to) start = from;
      if (from < end && end < to) end = to;
    }
    const text = cut(start, end);
    start += points(text) - points(text.trimStart());
    end -= points(text) - points(text.trimEnd());
  }
  return end > start ? [start, end] : null;
}

/** Return the words at [start, end), as far as this part of the report shows them. */
export function cut(start, end) {
  return allPieces().filter((piece) => piece.start < end && piece.end > start).map((piece) => {
    const from = units(piece.node.data, Math.max(start - piece.start, 0));
    const to = units(piece.node.data, Math.min(end, piece.end) - piece.start);
    return piece.node.data.slice(from, to);
  }).join("");
}

/** Return DOM ranges over [start, end), one for each piece of text. */
function ranges(start, end) {
  return allPieces().filter((piece) => piece.start < end && piece.end > start).map((piece) => {
    const range = new Range();
    range.setStart(piece.node, units(piece.node.data, Math.max(start - piece.start, 0)));
    range.setEnd(piece.node, units(piece.node.data, Math.min(end, piece.end) - piece.start));
    return range;
  });
}

/** Paint spans under a name of CSS `::highlight()`; nothing happens where a browser has no highlights. */
export function paint(name, spans) {
  if (!window.CSS?.highlights) return;
  CSS.highlights.set(name, new Highlight(...spans.flatMap(([start, end]) => ranges(start, end))));
}
