# Thin on purpose: the scripts do the work and say what they do. `make` alone lists the commands.
# Variables: BIND, DATA_DIR, DATABASE_URL, ENVIRONMENT, DEV_TOOLS, RATE_LIMIT (see README.md, Configuration),
# from the environment or as `make run BIND=127.0.0.1:9090`.

.DEFAULT_GOAL := help
.PHONY: help run test bench psql reset

help: ## List the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: ## Build, start a private PostgreSQL, migrate, seed and serve
	@scripts/run

test: ## Every check that a change must pass, in order; stops at the first failure
	@scripts/test

bench: ## Measure the service against pgbench on 200,000 participants and 1,000,000 people
	@scripts/bench

psql: ## A shell on the private database; make psql ARGS="-c 'select 1'" runs one command
	@scripts/psql $(ARGS)

reset: ## Throw the private database away and make it anew
	@scripts/reset
