// Explorers on a page: answered by their tables, each loaded as its explorer comes near.
(function (E) {
  "use strict";

  function onPage(host) {
    const spec = JSON.parse(host.querySelector("script[type='application/json']").textContent);
    const first = host.querySelector(".explorer-first");
    const explorer = E.mount(host, spec, (setting) => {
      const answer = E.answered(spec, setting);
      if (answer) explorer.display(answer, setting);
    }, true);

    function arrived() {
      first.hidden = true;
      explorer.tell("");
      const setting = explorer.setting();
      explorer.display(E.answered(spec, setting), setting);
    }

    function missing() {
      explorer.tell(E.words.missing);
      explorer.disable();
    }

    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) load();
    }, { rootMargin: "400px" });

    let asked = false;
    function load() {
      if (asked) return;
      asked = true;
      watcher.disconnect();
      explorer.tell(E.words.waiting);
      E.load(spec.name, host.dataset.table, arrived, missing);
    }

    // A link leads to its setting, whether it opens the page or stands on it. The answers are asked
    // for at once: what loads above may move the explorer away before anybody sees it come near.
    function follow() {
      const wanted = E.settingFrom(spec, location.hash);
      if (!wanted) return;
      explorer.apply(wanted);
      explorer.moved();
      host.scrollIntoView({ behavior: "instant" });
      load();
    }

    follow();
    globalThis.addEventListener("hashchange", follow);
    if (!asked) watcher.observe(host);
  }

  E.start = () => {
    for (const host of document.querySelectorAll("[data-explorer][data-table]")) onPage(host);
  };

  // A module, as Jupyter loads the script, is no script of a page.
  if (document.currentScript) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", E.start);
    else E.start();
  }
})(globalThis.CountyExplorer);
