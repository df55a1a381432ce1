// Shows the page for ticking where there is no network. It keeps that page and what it wears, nothing of anybody.
"use strict";
const PATIENCE = 4000;
const answered = async (request) => {
  // The same page in whatever language: who stands without network takes the one that there is.
  const kept = await caches.match(request, { cacheName: "offline", ignoreSearch: true, ignoreVary: true });
  if (!kept) return fetch(request);
  if (request.mode !== "navigate") return kept;
  // The newest page where the network answers in time. Who was signed out meanwhile still gets at what she ticked.
  try {
    const found = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    return found.ok ? found : kept;
  } catch {
    return kept;
  }
};
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const ours = mode === "navigate" || new URL(url).pathname.startsWith("/assets/");
  if (method === "GET" && ours) event.respondWith(answered(event.request));
});
