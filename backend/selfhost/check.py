#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check.py [BACKEND]: whether compose.yaml and what it refers to fit together.

Nothing is started. One line per check, then "N passed, N failed".
"""
import os
import re
import subprocess
import sys

import yaml

BACKEND = os.path.abspath(sys.argv[1] if len(sys.argv) > 1
                          else os.path.join(os.path.dirname(__file__), ".."))
results = {True: 0, False: 0}


def check(name, problems):
    """A list of problems; an empty one is a pass."""
    problems = [problems] if isinstance(problems, str) else list(problems)
    print(f"ok      {name}" if not problems else f"FAILED  {name}: {'; '.join(problems)}")
    results[not problems] += 1


def text(path):
    with open(os.path.join(BACKEND, path), encoding="utf-8") as file:
        return file.read()


class Env(str):
    """The name behind an `!env` of PowerSync's files."""


class Loader(yaml.SafeLoader):
    pass


def no_repetitions(loader, node, deep=False):
    keys = [loader.construct_object(key, deep=deep) for key, _ in node.value]
    repeated = {str(key) for key in keys if keys.count(key) > 1}
    if repeated:
        raise yaml.constructor.ConstructorError(problem=f"repeated: {repeated}",
                                                problem_mark=node.start_mark)
    return yaml.SafeLoader.construct_mapping(loader, node, deep)


Loader.add_constructor("!env", lambda loader, node: Env(loader.construct_scalar(node)))
Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, no_repetitions)


def load(path):
    return yaml.load(text(path), Loader)


def variables(source):
    """{name: whether it has to be set} of ${NAME}, ${NAME:?}, ${NAME:-default} and ${NAME-}."""
    return {m[1]: m[2].startswith(":?")
            for m in re.finditer(r"\$\{([A-Z_]+)([^}]*)\}", re.sub(r"#.*", "", source))}


def names_of(env):
    return re.findall(r"^([A-Z_]+)=", env, re.M)


def make_env(*arguments):
    return subprocess.run([os.path.join(BACKEND, "selfhost/make-env.sh"), *arguments],
                          capture_output=True, text=True, check=False)


compose = load("compose.yaml")
services = compose["services"]
environment = {name: service.get("environment", {}) for name, service in services.items()}
caddyfile = text("selfhost/Caddyfile")

# Files and volumes.
mounts = [(name, *mount.split(":")) for name, service in services.items()
          for mount in service.get("volumes", [])]
check("every mounted file is there", [f"{name}: {source}" for name, source, *_ in mounts
      if source.startswith(".") and not os.path.exists(os.path.join(BACKEND, source))])
check("every mounted file is read-only", [f"{name}: {source}" for name, source, *rest in mounts
      if source.startswith(".") and rest[-1] != "ro"])
check("every volume is declared and used", set(compose["volumes"])
      ^ {source for _, source, *_ in mounts if not source.startswith(".")})
check("what is started in a container is mounted there", [
    f"{name}: {word}" for name, service in services.items()
    for word in service.get("entrypoint", []) + service.get("command", [])
    if word.startswith("/tidelist/") and word not in [m[2] for m in mounts if m[0] == name]])

# Images and order.
check("every image has a version", [name for name, service in services.items()
      if not re.search(r":v?\d", service["image"])])
check("nobody waits for what never comes", [
    f"{name} waits for {other} to be {wait['condition']}" for name, service in services.items()
    for other, wait in service.get("depends_on", {}).items()
    if other not in services
    or (wait["condition"] == "service_healthy" and "healthcheck" not in services[other])
    or (wait["condition"] == "service_completed_successfully"
        and services[other]["restart"] != "on-failure")])
check("the interface starts when the tables are there", [
    name for name in ("rest", "powersync")
    if services[name]["depends_on"].get("migrate", {}).get("condition")
    != "service_completed_successfully"])

# Variables.
used = variables(text("compose.yaml"))
example = names_of(text(".env.example"))
check("every variable of compose.yaml is in .env.example, and the other way round",
      set(used) ^ set(example))
check("what has no default has to be set", [name for name, required in used.items()
      if not required and name not in ("SMTP_USER", "SMTP_PASS", "DISABLE_SIGNUP",
                                       "ANONYMOUS_USERS")])
check("a secret in .env.example is empty", [
    line for line in text(".env.example").splitlines()
    if re.match(r"[A-Z_]*(SECRET|PASSWORD|PASS|KEY)=.", line)])
check(".env is not committed", [] if "/backend/.env" in open(
    os.path.join(BACKEND, "../.gitignore"), encoding="utf-8").read().split() else "not ignored")

made = make_env("https://todo.example.org")
values = dict(line.split("=", 1) for line in made.stdout.splitlines() if re.match("[A-Z]", line))
check("make-env.sh writes all of them, in the same order", [] if names_of(made.stdout) == example
      else str(names_of(made.stdout)))
check("make-env.sh leaves nothing empty that has to be set",
      [name for name, required in used.items() if required and not values.get(name)])
check("make-env.sh gives the name to the gateway", [] if (
    values["SITE_ADDRESS"], values["PUBLIC_URL"], values["HTTP_PORT"], values["HTTPS_PORT"])
    == ("todo.example.org", "https://todo.example.org", "80", "443") else str(values))
secrets = ["PUBLISHABLE_KEY", "JWT_SECRET", "POSTGRES_PASSWORD", "POWERSYNC_PASSWORD",
           "STORAGE_PASSWORD"]
again = make_env("https://todo.example.org").stdout
check("secrets are long, different, and new each time",
      [name for name in secrets if len(values[name]) < 32 or values[name] in again
       or list(values.values()).count(values[name]) > 1])
check("a key is one that Tidelist takes",
      [] if values["PUBLISHABLE_KEY"].startswith("sb_publishable_") else values["PUBLISHABLE_KEY"])
trial = dict(line.split("=", 1) for line in make_env("http://127.0.0.1:8000").stdout.splitlines()
             if re.match("[A-Z]", line))
check("a trial listens on this machine only", [] if (
    trial["SITE_ADDRESS"], trial["HTTP_PORT"], trial["HTTPS_PORT"], trial["SMTP_HOST"])
    == (":80", "127.0.0.1:8000", "127.0.0.1:8001", "mail") and "mail" in services else str(trial))
check("make-env.sh refuses what is no address", [
    url for url in ("", "todo.example.org", "http://todo.example.org", "https://a b", "https://a/b")
    if make_env(url).returncode != 2])
check("make-env.sh takes a mail server", [] if "SMTP_USER=me\n" in make_env(
    "https://a.example.org", "smtp.example.org", "587", "me", "me@example.org").stdout else "no")

# Who can be reached.
published = {name: service["ports"] for name, service in services.items() if "ports" in service}
check("only the gateway can be reached from outside", [
    f"{name}: {port}" for name, ports in published.items() for port in ports
    if name != "gateway" and not port.startswith("127.0.0.1:")])
check("what the gateway needs to know is given to it",
      set(re.findall(r"\{\$([A-Z_]+)\}", caddyfile)) ^ set(environment["gateway"]))
ports = {"auth": environment["auth"]["GOTRUE_API_PORT"], "rest": "3000",
         "powersync": str(load("selfhost/powersync.yaml")["port"])}
check("and leads to services that listen there", [
    f"{name}={environment['gateway'][name]}" for name in ("AUTH", "REST", "POWERSYNC")
    if environment["gateway"][name].split(":")[1:] != [ports.get(
        environment["gateway"][name].split(":")[0], "nowhere")]])
check("every address between services is one of theirs", [
    f"{name}: {url}" for name, values_ in environment.items() for url in map(str, values_.values())
    for host in re.findall(r"@([a-z]+):5432/", url) if host not in services])

# What has to be the same in several places.
jwt = {environment["db"]["JWT_SECRET"], environment["auth"]["GOTRUE_JWT_SECRET"],
       environment["rest"]["PGRST_JWT_SECRET"], environment["powersync"]["PS_JWT_SECRET"]}
check("all of them trust the same signature", [] if len(jwt) == 1 else str(jwt))
check("addresses have to be confirmed", [] if environment["auth"]["GOTRUE_MAILER_AUTOCONFIRM"]
      == "false" else "GOTRUE_MAILER_AUTOCONFIRM")
check("the database writes the log that PowerSync reads",
      [] if "wal_level=logical" in services["db"]["command"] else "wal_level")
check("the database's roles get the passwords of the services", [
    role for role in ("authenticator", "supabase_auth_admin")
    if f"alter role {role} with password :'password'" not in text("selfhost/roles.sql")
    or f"{role}:${{POSTGRES_PASSWORD:?}}@db" not in text("compose.yaml")])


def check_service(path, given, sync_config):
    """One of PowerSync's files, the variables it is given, and where its sync config lies."""
    service = load(path)
    found = []

    def walk(node):
        if isinstance(node, Env):
            found.append(str(node))
        elif isinstance(node, dict):
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)
    walk(service)
    if given is not None:
        check(f"{path}: its variables are the ones it is given",
              set(found) ^ {name for name in given if name.startswith("PS_")})
    check(f"{path}: its sync config is there", [] if sync_config(service["sync_config"]["path"])
          else service["sync_config"]["path"])
    secrets_inside = [key for key, value in service.get("client_auth", {}).items()
                      if "secret" in key and not isinstance(value, Env)]
    check(f"{path}: no secret stands in it", secrets_inside + [
        connection["uri"] for connection in service["replication"]["connections"] + [
            service["storage"]] if not isinstance(connection["uri"], Env)])


targets = {m[2]: m[1] for m in mounts if m[0] == "powersync"}
check_service("powersync/service.yaml", None,
              lambda path: os.path.exists(os.path.join(BACKEND, "powersync", path)))
check_service("selfhost/powersync.yaml", environment["powersync"],
              lambda path: targets.get("/config/" + path) == "./powersync/sync-config.yaml")
check("PowerSync is told where its file lies", [] if environment["powersync"][
    "POWERSYNC_CONFIG_PATH"] in targets else "POWERSYNC_CONFIG_PATH")
check("the replication role is the one PowerSync uses", [] if re.search(
    r"create role powersync_role\b", text("powersync/replication-role.sql"))
    and "//powersync_role:${POWERSYNC_PASSWORD:?}@" in text("compose.yaml") else "powersync_role")

# The guide names what is there.
readme = text("README.md")
check("the guide names only files that are there", sorted({
    path for path in re.findall(r"`((?:supabase|powersync|selfhost)/[\w./-]+)`", readme)
    if not os.path.exists(os.path.join(BACKEND, path))}))

print(f"{results[True]} passed, {results[False]} failed")
sys.exit(0 if results[False] == 0 else 1)
