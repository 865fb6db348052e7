// Explorers on a page, answered by tables.
(function (E) {
  "use strict";

  function onPage(host) {
    var spec = JSON.parse(host.querySelector("script[type='application/json']").textContent);
    var first = host.querySelector(".explorer-first");
    var explorer = E.mount(host, spec, function (setting, reply) {
      var table = E.tables[spec.name];
      if (!table) return;
      first.hidden = true;
      reply(E.decoded(table, E.position(spec, setting)));
    }, true);
    var wanted = E.settingFrom(spec, location.hash);
    if (wanted) {
      explorer.apply(wanted);
      host.scrollIntoView();
    }
    function arrived() {
      explorer.status.textContent = "";
      var start = explorer.setting();
      first.hidden = true;
      explorer.display(E.decoded(E.tables[spec.name], E.position(spec, start)));
    }
    function load() {
      if (E.tables[spec.name]) return arrived();
      (E.waiting[spec.name] = E.waiting[spec.name] || []).push(arrived);
      if (E.waiting[spec.name].length > 1) return;
      explorer.status.textContent = E.words.waiting;
      var script = E.make("script", { src: host.dataset.table });
      script.addEventListener("error", function () {
        explorer.status.textContent = E.words.missing;
        explorer.disable();
      });
      document.head.append(script);
    }
    var watcher = new IntersectionObserver(function (entries) {
      if (entries.some(function (entry) { return entry.isIntersecting; })) {
        watcher.disconnect();
        load();
      }
    }, { rootMargin: "400px" });
    watcher.observe(host);
    globalThis.addEventListener("hashchange", function () {
      var found = E.settingFrom(spec, location.hash);
      if (found) {
        explorer.apply(found);
        explorer.moved();
      }
    });
  }

  function start() {
    document.querySelectorAll("[data-explorer][data-table]").forEach(onPage);
  }
  if (document.currentScript) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  }
})(globalThis.CountyExplorer);
