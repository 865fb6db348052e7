// Takes an answer away: as CSV, as a picture.
(function (E) {
  "use strict";

  function rowsOf(answer) {
    if (answer.kind === "parts") {
      return answer.parts.reduce(function (all, part) { return all.concat(rowsOf(part)); }, []);
    }
    if (answer.kind === "table") return [answer.columns].concat(answer.rows);
    if (answer.kind === "view" && E.views[answer.view].rows) {
      return E.views[answer.view].rows(answer.data);
    }
    return [[E.said(answer)]];
  }

  function csv(rows) {
    return rows.map(function (row) {
      return row.map(function (cell) {
        var text = cell === null ? "" : String(cell);
        // A spreadsheet must not take a text for a formula.
        if (typeof cell === "string" && /^[=+\-@\t\r]/.test(text)) text = "'" + text;
        return /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
      }).join(",");
    }).join("\r\n") + "\r\n";
  }

  function copy(text) {
    if (globalThis.navigator.clipboard && globalThis.isSecureContext) {
      return globalThis.navigator.clipboard.writeText(text);
    }
    var area = E.make("textarea", { class: "explorer-hidden" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    return Promise.resolve();
  }

  function save(host, name) {
    var image = host.querySelector(".explorer-now img");
    if (image) return download(image.src, name);
    var figure = host.querySelector(".explorer-now svg");
    if (!figure) return;
    var styled = figure.cloneNode(true);
    var from = figure.querySelectorAll("*"), to = styled.querySelectorAll("*");
    for (var i = 0; i < from.length; i++) {
      var style = getComputedStyle(from[i]);
      to[i].setAttribute("style", "fill:" + style.fill + ";font:" + style.font);
    }
    var ground = E.draw("rect", { width: "100%", height: "100%" });
    ground.setAttribute("style", "fill:" + (getComputedStyle(document.body).backgroundColor || "#fff"));
    styled.prepend(ground);
    styled.setAttribute("xmlns", E.SVG);
    var picture = new Image();
    picture.onload = function () {
      var canvas = E.make("canvas", { width: picture.width * 2, height: picture.height * 2 });
      var context = canvas.getContext("2d");
      context.scale(2, 2);
      context.drawImage(picture, 0, 0);
      download(canvas.toDataURL("image/png"), name);
    };
    picture.src = "data:image/svg+xml;charset=utf-8," +
      encodeURIComponent(new XMLSerializer().serializeToString(styled));
  }

  function download(address, name) {
    var link = E.make("a", { href: address, download: name + ".png" });
    document.body.append(link);
    link.click();
    link.remove();
  }

  E.rowsOf = rowsOf;
  E.csv = csv;
  E.copy = copy;
  E.save = save;
})(globalThis.CountyExplorer);
