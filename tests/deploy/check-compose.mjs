// Checks docker-compose.yml without a container engine: it parses, nothing unknown stands in it, images are pinned, and
// everything it refers to (services, volumes, files, variables) exists. Usage: node check-compose.mjs
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

// The YAML reader of the contract linters; no second one is installed for this
const yaml = createRequire(new URL("../contract-lint/package.json", import.meta.url))("js-yaml");
const root = new URL("../../", import.meta.url);
const faults = [];
const fault = (text) => faults.push(text);

const TOP = ["services", "volumes", "networks", "configs", "secrets"];
const SERVICE = ["build", "command", "depends_on", "entrypoint", "environment", "healthcheck", "image", "ports", "restart",
  "stop_grace_period", "volumes"];
const CONDITIONS = ["service_started", "service_healthy", "service_completed_successfully"];
const RESTART = ["no", "always", "on-failure", "unless-stopped"];

const text = readFileSync(new URL("docker-compose.yml", root), "utf8");
const compose = yaml.load(text);
const services = compose.services ?? {};

for (const key of Object.keys(compose)) if (!TOP.includes(key) && !key.startsWith("x-")) fault(`unknown top-level key ${key}`);
for (const [name, service] of Object.entries(services)) {
  for (const key of Object.keys(service)) if (!SERVICE.includes(key)) fault(`${name}: unknown key ${key}`);
  if (!service.image) fault(`${name}: no image`);
  if (service.image && !/:[\w.-]+$/.test(service.image)) fault(`${name}: image ${service.image} has no tag`);
  if (/:latest$/.test(service.image ?? "")) fault(`${name}: image ${service.image} is not pinned`);
  if (service.restart && !RESTART.includes(service.restart)) fault(`${name}: restart ${service.restart}`);
  for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
    if (!services[other]) fault(`${name}: depends on ${other}, which is not there`);
    if (!CONDITIONS.includes(condition)) fault(`${name}: condition ${condition}`);
    const checked = services[other]?.healthcheck?.test || services[other]?.build;
    if (condition === "service_healthy" && !checked) fault(`${name}: waits for the health of ${other}, which has no check`);
  }
  for (const volume of service.volumes ?? []) {
    const source = volume.split(":")[0];
    const there = source.startsWith(".") ? existsSync(new URL(source, root)) : source in (compose.volumes ?? {});
    if (!there) fault(`${name}: volume ${source} is not there`);
  }
  for (const port of service.ports ?? []) if (!/^([\d.]+:)?\d+:\d+$/.test(port)) fault(`${name}: port ${port}`);
}
const example = readFileSync(new URL("deploy/env.example", root), "utf8");
for (const [, variable] of text.matchAll(/\$\{(\w+)/g)) {
  if (!new RegExp(`^${variable}=`, "m").test(example)) fault(`variable ${variable} is not in deploy/env.example`);
}
const proxied = [...readFileSync(new URL("deploy/haproxy.cfg", root), "utf8").matchAll(/^\s*server [\w-]+ ([\w-]+):\d+/gm)];
for (const [, name] of proxied) if (!services[name]) fault(`deploy/haproxy.cfg names ${name}, which is not there`);
if (proxied.length < 2) fault("deploy/haproxy.cfg spreads over fewer than two instances");
const dockerfile = readFileSync(new URL("Dockerfile", root), "utf8");
for (const [, image] of dockerfile.matchAll(/^FROM (\S+)/gm)) if (!/:\d+\.\d+/.test(image)) fault(`Dockerfile: ${image} is not pinned`);
const compiler = readFileSync(new URL("Cargo.toml", root), "utf8").match(/^rust-version = "(.*)"/m)?.[1];
if (!dockerfile.includes(`FROM rust:${compiler}`)) fault(`Dockerfile: the compiler is not ${compiler}, as Cargo.toml says`);

for (const line of faults) console.error(`docker-compose: ${line}`);
process.exit(faults.length ? 1 : 0);
