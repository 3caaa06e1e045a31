# Groundswell's words. `make` alone prints them; what each does is in deploy/.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
SHELL := /bin/bash
python := .venv/bin/python
within := $(python) -m deploy.local.within
setup := deploy/setup.sh
# All processes start from the same sources: without their byte code each would compile them again.
unexport PYTHONDONTWRITEBYTECODE

help:
	@awk -F ':.*## ' '/^##@/ { print "\n" substr($$0, 5) } /^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

##@ Run
run: to-run  ## set up what is missing, start everything with the demo story, print the address
	@exec $(python) -m deploy.local.run
demo: to-run  ## tell the demo story again to the running platform
	@$(within) $(python) -m deploy.demo
stop: to-run  ## end the running platform; its data stay
	@$(python) -m deploy.local.stop
logs: to-run  ## follow the logs of all processes
	@$(python) -m deploy.local.follow
queues: to-run  ## show what waits in the queues
	@$(within) $(python) -m deploy.local.queues
shell: to-run  ## open a Python prompt on the running platform's databases
	@$(within) $(python) -m deploy.local.shell

##@ Check
test: to-test  ## run the whole suite against real servers that it starts itself
	@$(python) -m pytest tests -n 4 --dist loadscope --no-loadscope-reorder
test-fast: to-test  ## run what needs no browser and kills nothing (a=... passes arguments on)
	@$(python) -m pytest tests -m "not slow and not browser and not chaos" $(a)
lint: to-lint  ## style, types, who may import what, unused dependencies
	@deploy/lint.sh
fix: to-lint  ## let the tools repair what they can
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .
sure: lint test  ## all that CI asks before a change goes in

##@ Measure
bench: to-bench  ## measure speed against named baselines (a="rpc command" measures these alone)
	@$(python) -m benchmarks $(a)
chaos: to-test  ## kill processes at random under load and count what was lost or doubled
	@$(python) -m tests.chaos
compose-test:  ## build and start docker-compose.yml, run the smoke journey, take it down
	@deploy/docker/test.sh

##@ Write
lock: to-test  ## resolve the dependencies again (a="--upgrade" for newer ones)
	@$(setup) lock $(a)
contracts: to-test  ## write the contract files again from what the services offer and tell
	@$(python) -m shared.messaging.describe
docs: to-test  ## write the generated pages: events, API, settings
	@$(python) -m deploy.docs
words: to-test  ## bring the catalogues of other languages to what pages say now
	@$(python) -m deploy.words
service: to-test  ## begin a new service of the right shape: make service n=forums
	@$(python) -m deploy.scaffold service "$(n)"
decision: to-test  ## begin a new decision record: make decision t="Keep events for ten years"
	@$(python) -m deploy.scaffold decision "$(t)"

to-run:
	@$(setup) environment local && $(setup) system rabbitmq-server libcurl4 && $(setup) frontend
to-test:
	@$(setup) environment dev && $(setup) system rabbitmq-server libcurl4 chromium-headless-shell libatomic1 && $(setup) frontend
to-lint:
	@$(setup) environment dev
to-bench: to-test
	@$(setup) environment bench

.PHONY: help run demo stop logs queues shell test test-fast lint fix sure bench chaos compose-test lock contracts docs words \
        service decision to-run to-test to-lint to-bench
