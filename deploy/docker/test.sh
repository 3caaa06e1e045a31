#!/usr/bin/env bash
# `make compose-test`: builds docker-compose.yml, brings it up, takes the smoke journey through kills and restarts, takes
# it all down. Everything it makes (project, image, secrets, port) is its own; the exit code is the journey's.
#   GROUNDSWELL_DOCKER_TOOLS  a folder with start-docker-engine and stand-in-images (default: ../shared/docker)
#   KEEP=1                    leave the platform running, and say how to end it
set -euo pipefail
cd "$(dirname "$0")/../.."

tools=${GROUNDSWELL_DOCKER_TOOLS:-../shared/docker}
patience=${COMPOSE_TEST_PATIENCE:-300}
work=$(mktemp -d)
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
port=$(free_port)
project=groundswell-test-$$
export GROUNDSWELL_PORT=$port GROUNDSWELL_FEEDS_PORT=$(free_port) GROUNDSWELL_SECRETS=$work/secrets GROUNDSWELL_IMAGE=$project:local
unset GROUNDSWELL_PUBLIC_URL GROUNDSWELL_TRUSTED_PROXIES COMPOSE_FILE COMPOSE_PROFILES
url=http://127.0.0.1:$port
result=1 stage='' began=$SECONDS timings=() started=no

compose() { docker compose --env-file /dev/null --ansi never --project-name "$project" "$@"; }

# The engine lets go of a network a moment after the last container in it, so the first try may come too early.
take_down() {
    local down=(compose --profile demo down --volumes --remove-orphans --timeout 20)
    "${down[@]}" || { sleep 3 && "${down[@]}"; }
}

stage() {
    end_stage
    stage=$1 began=$SECONDS
    printf '== %s\n' "$stage"
}

end_stage() {
    [ -z "$stage" ] || timings+=("$(printf '%4d s  %s' $((SECONDS - began)) "$stage")")
    stage=
}

finish() {
    local code=$?
    exec >&8 2>&9 # an interruption comes in the middle of a command whose output goes elsewhere
    trap '' INT TERM HUP # what was begun is taken down whole
    if [ "$started" = yes ] && [ $result != 0 ]; then show_trouble; fi
    if [ "${KEEP:-}" = 1 ] && [ $result = 0 ]; then
        printf 'Left running at %s; the password is in %s/secrets. To end it:\n' "$url" "$work"
        printf '  GROUNDSWELL_SECRETS=%s docker compose -p %s down -v\n' "$work/secrets" "$project"
    elif [ "$started" = yes ]; then
        stage "take it down"
        set -m # in a process group of its own, where a second Ctrl-C does not reach it
        take_down >"$work/down.log" 2>&1 &
        wait $! || {
            tail -n 5 "$work/down.log"
            result=1
        }
        set +m
        docker image rm "$GROUNDSWELL_IMAGE" >/dev/null 2>&1 || true
    fi
    end_stage
    if [ "${KEEP:-}" != 1 ] || [ $result != 0 ]; then rm -rf "$work"; fi
    printf '%s\n' '== timings' "${timings[@]}"
    if [ $result = 0 ]; then
        echo "compose-test: passed"
        exit 0
    fi
    echo "compose-test: FAILED"
    exit $((code ? code : 1))
}

show_trouble() {
    echo "-- what it looked like:"
    compose ps --all --format '{{.Service}}\t{{.Status}}' || true
    compose logs --no-color --tail 12 2>&1 | cut -c 1-300 | tail -n 150 || true
}

# Prints a line whenever the number of healthy containers changes.
wait_until_healthy() {
    local deadline=$((SECONDS + patience)) before='' states waiting number
    while :; do
        states=$(compose ps --format '{{.Service}} {{.Health}}' | sort)
        waiting=$(awk 'NF && $2 != "healthy" { printf "%s%s", comma, $1; comma = ", " }' <<<"$states")
        number=$(grep -c ' healthy$' <<<"$states" || true)
        if [ "$number" != "$before" ]; then
            printf '  %s healthy%s\n' "$number" "${waiting:+, waiting for $waiting}"
            before=$number
        fi
        if [ "$number" -gt 0 ] && [ -z "$waiting" ]; then return; fi
        if [ $SECONDS -ge $deadline ]; then
            echo "Not healthy after $patience s: $waiting"
            return 1
        fi
        sleep 1
    done
}

bring_up() {
    compose up --detach --no-build >"$work/up.log" 2>&1 || {
        tail -n 5 "$work/up.log"
        return 1
    }
    wait_until_healthy
}

smoke() { python3 deploy/docker/smoke.py "$1" "$url" "$GROUNDSWELL_SECRETS" "$work/campaign"; }

exec 8>&1 9>&2
trap finish EXIT
trap 'echo "Interrupted." >&9; exit 130' INT TERM HUP

if [ -x "$tools/start-docker-engine" ] && [ "$(id -u)" = 0 ]; then
    stage "engine and base images"
    "$tools/start-docker-engine"
    "$tools/stand-in-images" python rabbitmq mongo
fi
docker compose version >/dev/null || { echo "This needs Docker with the compose plugin."; exit 1; }

stage "build the image"
deploy/docker/make-secrets you@your-coalition.org --folder "$GROUNDSWELL_SECRETS" >/dev/null
started=yes
compose build --quiet check-secrets

stage "refuse to start with secrets from an example"
if compose run --rm -T check-secrets >"$work/refusal" 2>&1; then
    echo "It started with an example address."
    exit 1
fi
grep -q 'your-coalition' "$work/refusal" || { cat "$work/refusal"; exit 1; }
grep 'your-coalition' "$work/refusal" | sed 's/^/  /'
rm -f "$GROUNDSWELL_SECRETS/admin-email"

stage "start and wait until healthy"
deploy/docker/make-secrets ada@groundswell.internal --folder "$GROUNDSWELL_SECRETS" >/dev/null
bring_up

stage "smoke journey"
smoke tell

stage "trespass"
compose exec -T campaigns python -m deploy.docker.trespass | sed 's/^/  /'

stage "kill -9 campaigns"
compose exec -T campaigns sh -c 'kill -9 -1'
smoke find
restarts=$(docker inspect --format '{{.RestartCount}}' "$(compose ps --quiet campaigns)")
[ "$restarts" -ge 1 ] || { echo "The engine did not start it again."; exit 1; }
printf '  the engine started it again (%s)\n' "$restarts"

stage "take down and start again on the same data"
compose down --timeout 30 >"$work/down.log" 2>&1
bring_up
smoke find

result=0
