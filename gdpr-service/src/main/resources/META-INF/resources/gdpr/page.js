// Sends what the page's button asks for, and says what came of it. Request and token are read from the address's
// fragment, which never leaves the browser by itself, and are taken out of the address bar at once.
"use strict";
(() => {
  const button = document.getElementById("act");
  const outcome = document.getElementById("outcome");
  const page = button.dataset.page;
  const link = new URLSearchParams(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);

  const say = (what, good) => {
    const text = document.getElementById("say-" + what) || document.getElementById("say-other");
    outcome.replaceChildren(text.content.cloneNode(true));
    outcome.className = good ? "good" : "bad";
    outcome.focus();
  };
  const post = (path, body) => fetch("/api/gdpr/" + path, {
    method: "POST",
    headers: {"Content-Type": "application/json", "Accept": "application/json"},
    body: JSON.stringify(body),
    cache: "no-store",
    referrerPolicy: "no-referrer",
  });
  const send = () => {
    if (page === "request") {
      const type = document.querySelector("input[name=type]:checked").value;
      return post("request", {type, email: document.getElementById("email").value});
    }
    return post(page + "/" + encodeURIComponent(link.get("r")), {token: link.get("t")});
  };

  button.addEventListener("click", async () => {
    if (page !== "request" && !(link.get("r") && link.get("t"))) {
      say("link", false);
      return;
    }
    button.disabled = true;
    try {
      const answer = await send();
      say(answer.ok ? "done" : answer.status, answer.ok);
      if (answer.ok && page === "download") {
        location.assign((await answer.json()).url);
      }
      button.disabled = answer.ok && page !== "download";
    } catch (failure) {
      console.error(failure);
      say("other", false);
      button.disabled = false;
    }
  });
})();
