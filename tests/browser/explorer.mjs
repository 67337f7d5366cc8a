// The explorer in a real browser, as a newcomer uses it: open, sign in as a persona, try one operation out, see 200.
// Usage: CHROMIUM=/usr/bin/chromium node explorer.mjs http://127.0.0.1:PORT
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const base = process.argv[2];
const PERSONA = "school-greenfield";
const URN = "900001";

// Without these Chromium asks Google's hosts at every start; as root it has no sandbox to offer
const FLAGS = [
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const profile = mkdtempSync(join(tmpdir(), "teacher-record-browser-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM,
  headless: true,
  chromiumSandbox: process.getuid() !== 0,
  args: FLAGS,
});

let passed = 0;
async function check(what, work) {
  await work();
  passed += 1;
  console.log(`ok - ${what}`);
}

try {
  const page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));

  await check("the explorer loads and shows the schools' contract", async () => {
    await page.goto(`${base}/swagger-ui/`);
    await page.getByRole("heading", { name: /Teacher Record: schools/ }).waitFor();
  });

  await check("it offers every contract", async () => {
    const offered = await page.locator(".download-url-wrapper select option").allTextContents();
    const { documents } = await (await fetch(`${base}/`)).json();
    assert.deepEqual(offered, documents.map((document) => document.title));
  });

  await check("one click signs in as a persona", async () => {
    await page.selectOption("#persona", PERSONA);
    await page.click("#persona-sign-in");
    await page.locator(`#persona-status[data-signed-in="${PERSONA}"]`).waitFor();
  });

  await check("an operation tried out answers 200 with the school of the persona", async () => {
    const operation = page.locator('[id$="-find_school"].opblock');
    await operation.locator(".opblock-summary-control").click();
    await operation.locator('tr[data-param-name="urn"] input').fill(URN);
    await operation.locator("button.execute").click();
    const answer = operation.locator(".live-responses-table .response");
    await answer.locator(".response-col_status", { hasText: "200" }).waitFor();
    assert.match(await answer.locator(".response-col_description").innerText(), new RegExp(`"urn": "${URN}"`));
  });

  await check("the sign-in holds for the next contract that is opened", async () => {
    await page.selectOption(".download-url-wrapper select", { label: "Teacher Record: lead providers" });
    await page.getByRole("heading", { name: /Teacher Record: lead providers/ }).waitFor();
    await page.locator(".authorization__btn.locked, .btn.authorize.locked").first().waitFor();
  });

  assert.deepEqual(complaints, [], "the page has no script errors");
  console.log(`${passed} passed, 0 failed`);
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
