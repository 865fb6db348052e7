/* Cuts a query as words.py cuts a page, finds the pages, confirms each hit in the page's text and
 * shows it with an excerpt. Stands in language_data.js, after Sphinx's searchtools.js, whose
 * Search object reads the address, keeps the index and makes the list. Uses classic scripts only,
 * so that it works from disk. */
var courseSearch = (() => {
  "use strict";

  const HAN = "@HAN@";
  const IGNORED = new RegExp("[@IGNORED@]", "gu");
  const WORD = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{N}])+`, "gu");
  const STARTS_WITH_HAN = new RegExp(`^[${HAN}]`, "u");
  const FORMS = new Map();
  for (const group of "@FORMS@".split(" ")) {
    const [kept, ...others] = group;
    others.forEach((character) => FORMS.set(character, kept));
  }

  /* ---- cutting: the twin of words.py ---- */

  const foldedCharacters = new Map();
  const foldCharacter = (character) => {
    if (!foldedCharacters.has(character)) {
      const plain = character.normalize("NFKD").toLowerCase().replace(IGNORED, "");
      foldedCharacters.set(character, Array.from(plain, (c) => FORMS.get(c) ?? c).join(""));
    }
    return foldedCharacters.get(character);
  };
  const fold = (text) => Array.from(text, foldCharacter).join("");
  const words = (text) => fold(text).match(WORD) ?? [];
  const isHan = (word) => STARTS_WITH_HAN.test(word);
  const pairs = (characters) => characters.slice(1).map((second, i) => characters[i] + second);

  const pageTerms = (text) =>
    words(text).flatMap((word) => (isHan(word) ? [...word, ...pairs([...word])] : [word]));

  const queryTerms = (text) =>
    words(text).flatMap((word) => {
      const characters = [...word];
      return isHan(word) && characters.length > 1 ? pairs(characters) : [word];
    });

  let stemmer = null;
  const stem = (word) => {
    if (isHan(word)) return word;
    stemmer ??= new Stemmer();
    return stemmer.stemWord(word);
  };

  /* ---- units: a Chinese character or a stemmed word, with its place in the original text ---- */

  const unitsOf = (text) => {
    const places = [];
    let plain = "";
    let at = 0;
    for (const character of text) {
      const part = foldCharacter(character);
      for (let i = 0; i < part.length; i++) places.push([at, at + character.length]);
      plain += part;
      at += character.length;
    }
    const units = [];
    for (const match of plain.matchAll(WORD)) {
      const han = isHan(match[0]);
      let start = match.index;
      for (const unit of han ? match[0] : [match[0]]) {
        const end = start + unit.length;
        units.push({
          unit: stem(unit),
          han,
          joined: han && start > match.index,
          start: places[start][0],
          end: places[end - 1][1],
        });
        start = end;
      }
    }
    return units;
  };

  /* A query is a list of phrases that a page must all hold, wherever: a run of Chinese characters,
   * or words that only a point, hyphen or the like connects (4.5, five-year, read_rows). */
  const CONNECTED = /^[-.,:'’_‐‑–·]$/;
  const phrasesOf = (query) => {
    const phrases = [];
    let last = null;
    for (const unit of unitsOf(query)) {
      const isConnected =
        last && !last.han && !unit.han && CONNECTED.test(query.slice(last.end, unit.start));
      if (unit.joined || isConnected) phrases[phrases.length - 1].push(unit);
      else phrases.push([unit]);
      last = unit;
    }
    const meaning = phrases.filter(
      (phrase) => !phrase.every(({ start, end }) => stopwords.includes(fold(query.slice(start, end))))
    );
    return meaning.length ? meaning : phrases;
  };

  /* ---- the index ---- */

  const listOf = (files) => (files === undefined ? [] : [].concat(files));
  const own = (table, key) =>
    Object.prototype.hasOwnProperty.call(table, key) ? listOf(table[key]) : [];
  const filesWith = (index, term) => [...own(index.terms, term), ...own(index.titleterms, term)];

  /* The stems that answer a query's word: its own, or, where no page has it, those it begins. */
  const SHORTEST_BEGINNING = 4;
  const answersTo = (index, { unit, han }) => {
    const isKnown = filesWith(index, unit).length > 0;
    if (isKnown || han || unit.length < SHORTEST_BEGINNING || /^\p{N}+$/u.test(unit)) return [unit];
    const known = [...Object.keys(index.terms), ...Object.keys(index.titleterms)];
    return [...new Set(known.filter((term) => term.startsWith(unit)))];
  };

  /* A phrase to look for: at each place the set of units that may stand there. */
  const patternOf = (index, phrase) =>
    phrase.map((unit) => ({ han: unit.han, answers: new Set(answersTo(index, unit)) }));

  const termsOf = (pattern) => {
    const isRun = pattern[0].han && pattern.length > 1;
    if (!isRun) return pattern.map(({ answers }) => [...answers]);
    return pairs(pattern.map(({ answers }) => [...answers][0])).map((pair) => [pair]);
  };

  const candidates = (index, patterns) => {
    const sets = patterns
      .flatMap(termsOf)
      .map((terms) => new Set(terms.flatMap((term) => filesWith(index, term))));
    return [...sets[0]].filter((file) => sets.every((files) => files.has(file)));
  };

  const found = (pattern, units) => {
    const places = [];
    for (let i = 0; i + pattern.length <= units.length; i++) {
      const fits = pattern.every(
        ({ han, answers }, k) =>
          answers.has(units[i + k].unit) && (k === 0 || !han || units[i + k].joined)
      );
      if (fits) places.push([units[i].start, units[i + pattern.length - 1].end]);
    }
    return places;
  };

  /* ---- the pages' texts ---- */

  const pages = new Map();
  const waiting = new Map();
  const root = () => document.documentElement.dataset.content_root ?? "./";

  const addPage = (docname, rows) =>
    pages.set(
      docname,
      rows.map(([anchor, title, text]) => ({ anchor, title, text }))
    );

  /* Resolves when the text of a page is there, or cannot be had. */
  const loadPage = (docname) => {
    if (!waiting.has(docname)) {
      const path = docname.split("/").map(encodeURIComponent).join("/");
      const script = document.createElement("script");
      script.src = `${root()}_static/searchtext/${path}.js`;
      const done = new Promise((resolve) => {
        script.onload = script.onerror = () => resolve();
      });
      waiting.set(docname, done);
      document.head.append(script);
    }
    return waiting.get(docname);
  };

  /* ---- hits ---- */

  const IN_PAGE_TITLE = 20;
  const IN_TITLE = 10;
  const IN_TEXT = 4;
  const MOST_COUNTED = 10;

  const textOfMarkup = (markup) =>
    new DOMParser().parseFromString(markup, "text/html").body.textContent;

  /* How well one passage answers: for each phrase its places in the title and in the text. */
  const answer = (passage, patterns) => {
    passage.titleUnits ??= unitsOf(passage.title);
    passage.textUnits ??= unitsOf(passage.text);
    const inTitle = patterns.map((pattern) => found(pattern, passage.titleUnits));
    const inText = patterns.map((pattern) => found(pattern, passage.textUnits));
    const phrases = patterns.filter((_p, i) => inTitle[i].length + inText[i].length > 0).length;
    const titles = inTitle.filter((places) => places.length > 0).length;
    return { passage, inTitle, inText, phrases, titles };
  };

  const scoreOf = (answers, patterns) => {
    let score = 0;
    patterns.forEach((_pattern, i) => {
      const count = answers.reduce((sum, a) => sum + a.inText[i].length, 0);
      if (answers[0].inTitle[i].length) score += IN_PAGE_TITLE;
      else if (answers.some((a) => a.inTitle[i].length)) score += IN_TITLE;
      else score += IN_TEXT;
      score += Math.min(count, MOST_COUNTED) / MOST_COUNTED;
    });
    return score;
  };

  const hitOn = (index, file, patterns) => {
    const docname = index.docnames[file];
    const pageTitle = textOfMarkup(index.titles[file]);
    const text = pages.get(docname);
    /* The index speaks for a page whose text cannot be had. */
    if (!text) return { docname, pageTitle, heading: "", anchor: "", score: 0, best: null };
    const answers = text.map((passage) => answer(passage, patterns));
    const isHit = patterns.every((_pattern, i) =>
      answers.some((a) => a.inTitle[i].length || a.inText[i].length)
    );
    if (!isHit) return null;
    const best = answers.reduce((a, b) =>
      b.phrases > a.phrases || (b.phrases === a.phrases && b.titles > a.titles) ? b : a
    );
    const { anchor, title } = best.passage;
    const heading = title === text[0].title ? "" : title;
    return { docname, pageTitle, heading, anchor, score: scoreOf(answers, patterns), best };
  };

  /* Hits on the entries of index directives, which need not stand in any text. */
  const entryHits = (index, patterns) => {
    const hits = [];
    for (const [entry, targets] of Object.entries(index.indexentries ?? {})) {
      const units = unitsOf(entry);
      if (!patterns.every((pattern) => found(pattern, units).length)) continue;
      for (const [file, anchor] of targets) {
        const pageTitle = textOfMarkup(index.titles[file]);
        const docname = index.docnames[file];
        hits.push({ docname, pageTitle, heading: entry, anchor, score: IN_TITLE, best: null });
      }
    }
    return hits;
  };

  const hitsFor = async (index, query) => {
    const phrases = phrasesOf(query);
    if (!phrases.length) return [];
    const patterns = phrases.map((phrase) => patternOf(index, phrase));
    const files = candidates(index, patterns);
    await Promise.all(files.map((file) => loadPage(index.docnames[file])));
    const hits = files.map((file) => hitOn(index, file, patterns)).filter((hit) => hit);
    const known = new Set(hits.map((hit) => hit.docname));
    hits.push(...entryHits(index, patterns).filter((hit) => !known.has(hit.docname)));
    return hits.sort((a, b) => b.score - a.score || (a.docname < b.docname ? -1 : 1));
  };

  /* ---- showing ---- */

  const BEFORE = 40;
  const LENGTH = 200;

  /* The text about the first phrase found in it, with every phrase marked. */
  const excerpt = ({ passage: { text }, inText }) => {
    const places = inText.flat().sort((a, b) => a[0] - b[0]);
    const from = places.length ? Math.max(0, places[0][0] - BEFORE) : 0;
    const to = Math.min(text.length, from + LENGTH);
    const line = document.createElement("p");
    line.className = "context";
    line.append(from > 0 ? "…" : "");
    let at = from;
    for (const [start, end] of places) {
      if (start < at || end > to) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      line.append(text.slice(at, start), mark);
      at = end;
    }
    line.append(text.slice(at, to), to < text.length ? "…" : "");
    return line;
  };

  /* Leaves to the page opened the words to highlight, as that page spells them. */
  const rememberSpellings = ({ best }) => {
    const texts = best ? best.inText.flat().map(([from, to]) => best.passage.text.slice(from, to)) : [];
    try {
      localStorage.setItem("sphinx_highlight_terms", [...new Set(texts)].join(" "));
    } catch {
      /* Storage may be closed to pages opened from disk; then nothing is highlighted. */
    }
  };

  const itemFor = (hit) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const file = hit.docname.split("/").map(encodeURIComponent).join("/");
    link.href = root() + file + DOCUMENTATION_OPTIONS.LINK_SUFFIX;
    if (hit.anchor) link.hash = hit.anchor;
    link.textContent = hit.heading ? `${hit.pageTitle} › ${hit.heading}` : hit.pageTitle;
    link.addEventListener("click", () => rememberSpellings(hit));
    item.append(link);
    if (hit.best) item.append(excerpt(hit.best));
    return item;
  };

  const summary = (count) =>
    count
      ? _("Search finished, found ${resultCount} page(s) matching the search query.").replace(
          "${resultCount}",
          count
        )
      : _(
          "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories."
        );

  let latest = 0;
  const show = async (query) => {
    const turn = ++latest;
    const hits = await hitsFor(Search._index, query);
    if (turn !== latest) return;
    Search.stopPulse();
    document.getElementById("search-progress")?.replaceChildren();
    Search.title.textContent = _("Search Results");
    Search.status.textContent = summary(hits.length);
    Search.output.replaceChildren(...hits.map(itemFor));
  };

  return { addPage, pageTerms, queryTerms, show };
})();

var splitQuery = courseSearch.queryTerms;
if (typeof Search !== "undefined") Search.query = courseSearch.show;
