// Takes an answer away as text: as CSV, through the clipboard.
(function (E) {
  "use strict";

  function cellOf(cell) {
    if (typeof cell === "number") return String(E.bare(cell));
    let text = cell === null ? "" : String(cell);
    // A spreadsheet must not take a text for a formula.
    if (/^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  }

  // The way of a page from disk and of older browsers; it may fail, and says so.
  function copyBySelection(text) {
    const area = E.make("textarea", { class: "explorer-hidden", readonly: "" });
    const focused = document.activeElement;
    area.value = text;
    document.body.append(area);
    area.select();
    let copied = false;
    try {
      copied = document.execCommand("copy");
    } catch (error) {
      copied = false;
    }
    area.remove();
    if (focused) focused.focus();
    return copied;
  }

  // An answer as CSV, under its setting in words.
  E.csv = (answer, setting) =>
    [[setting], ...E.rows(answer)].map((row) => row.map(cellOf).join(",")).join("\r\n") + "\r\n";

  // Resolves to whether the browser has copied the text.
  E.copy = (text) => {
    if (!navigator.clipboard) return Promise.resolve(copyBySelection(text));
    return navigator.clipboard.writeText(text).then(() => true, () => copyBySelection(text));
  };
})(globalThis.CountyExplorer);
