// Sends what the page's button asks for, and says what came of it. Request and token are read from the address's
// fragment, which never leaves the browser by itself, and are taken out of the address bar at once.
"use strict";
(() => {
  const button = document.getElementById("act");
  const outcome = document.getElementById("outcome");
  const form = document.getElementById("form");
  const email = document.getElementById("email");
  const page = button.dataset.page;
  const link = new URLSearchParams(location.hash.slice(1));
  history.replaceState(null, "", location.pathname + location.search);

  const copyOf = (what) =>
    (document.getElementById("say-" + what) || document.getElementById("say-other")).content.cloneNode(true);
  const say = (what, good) => {
    outcome.setAttribute("role", good ? "status" : "alert");
    outcome.replaceChildren(copyOf(what));
    outcome.className = good ? "good" : "bad";
    outcome.focus();
  };
  const call = (method, path, body) => fetch("/api/gdpr/" + path, {
    method,
    headers: {
      "Content-Type": "application/json",
      "Accept": "application/json",
      "Accept-Language": document.documentElement.lang,
    },
    body: body && JSON.stringify(body),
    cache: "no-store",
    referrerPolicy: "no-referrer",
  });
  const send = () => {
    if (page === "request") {
      const type = document.querySelector("input[name=type]:checked").value;
      return call("POST", "request", {type, email: email.value});
    }
    return call("POST", page + "/" + encodeURIComponent(link.get("r")), {token: link.get("t")});
  };

  // What is wrong with the address is said at the field, and read out with it.
  const blame = (wrong) => {
    document.getElementById("email-error").replaceChildren(...(wrong ? [copyOf("400")] : []));
    if (wrong) {
      email.setAttribute("aria-invalid", "true");
      email.focus();
    } else {
      email.removeAttribute("aria-invalid");
    }
  };

  // The number of a request that was made here is all that a person without a session has of it.
  const showStatus = (request) => {
    outcome.querySelector("[data-is=number]").textContent = request.requestId;
    outcome.querySelector("[data-is=status]").replaceChildren(copyOf("status-" + request.status));
    outcome.querySelector("[data-is=again]").hidden = request.status !== "pending";
  };
  const sendAgain = async (again, said) => {
    again.disabled = true;
    try {
      const answer = await call("POST", "request/" + encodeURIComponent(link.get("r")) + "/verification-mail");
      said.replaceChildren(copyOf("again-" + (answer.ok ? "done" : answer.status)));
      const status = await call("GET", "status/" + encodeURIComponent(link.get("r")));
      if (status.ok) {
        showStatus(await status.json());
      }
    } catch (failure) {
      console.error(failure);
      said.replaceChildren(copyOf("other"));
    }
    again.disabled = false;
  };
  const show = (request) => {
    link.set("r", request.requestId);
    say("done", true);
    showStatus(request);
    const again = outcome.querySelector("[data-is=again]");
    again.addEventListener("click", () => sendAgain(again, outcome.querySelector("[data-is=said]")));
  };

  const act = async () => {
    if (page !== "request" && !(link.get("r") && link.get("t"))) {
      say("link", false);
      return;
    }
    if (form) {
      blame(!email.checkValidity());
      if (!email.checkValidity()) {
        return;
      }
    }
    button.disabled = true;
    try {
      const answer = await send();
      if (page === "request" && answer.ok) {
        show(await answer.json());
      } else if (page === "request" && answer.status === 400) {
        blame(true);
      } else {
        say(answer.ok ? "done" : answer.status, answer.ok);
      }
      if (answer.ok && page === "download") {
        location.assign((await answer.json()).url);
      }
      button.disabled = answer.ok && page !== "download";
    } catch (failure) {
      console.error(failure);
      say("other", false);
      button.disabled = false;
    }
  };

  (form || button).addEventListener(form ? "submit" : "click", (event) => {
    event.preventDefault();
    act();
  });

  // The other language's page needs the link's secret too; it goes along in the fragment.
  document.getElementById("language").addEventListener("click", (event) => {
    event.preventDefault();
    const secret = link.toString();
    location.assign(event.target.href + (secret ? "#" + secret : ""));
  });
  if (page === "request" && link.get("r")) {
    call("GET", "status/" + encodeURIComponent(link.get("r"))).then(async (answer) => {
      if (answer.ok) {
        button.disabled = true;
        show(await answer.json());
      }
    }).catch((failure) => console.error(failure));
  }
})();
