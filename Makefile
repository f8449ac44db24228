.DEFAULT_GOAL := help
.PHONY: help run client services test check audit bless acceptance bench bench-calls bench-crm bench-payments bench-papers bench-pages bench-whole soak

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Build and install the program, and start it (the first start sets up what it needs)
	@scripts/system-packages.sh build-essential espeak-ng
	@scripts/services.sh
	@scripts/client.sh
	cargo install --locked --force --path server
	@"$${CARGO_HOME:-$$HOME/.cargo}/bin/agentlocator" serve --services services

client: ## Build the pages that the program serves
	@scripts/client.sh

services: ## Build what runs on Node: WhatsApp's worker, and its stand-in of WhatsApp
	@scripts/services.sh

test: ## Run every test, on SQLite and PostgreSQL
	@scripts/test.sh

check: ## Check formatting and lints
	@scripts/system-packages.sh build-essential
	@cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 || rustup component add rustfmt clippy
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings

audit: ## Check licences, known holes and dependencies that nothing uses (its tools are built the first time, ten minutes; known holes are looked up on GitHub)
	@cargo machete --version >/dev/null 2>&1 || cargo install --quiet --locked cargo-machete
	@cargo deny --version >/dev/null 2>&1 || cargo install --quiet --locked cargo-deny
	cargo machete
	cargo deny check

bless: ## Accept what the snapshot tests produce; read the difference before you commit it
	@INSTA_UPDATE=always scripts/test.sh

acceptance: ## Write docs/acceptance.md anew: each promise, the command that shows it, and what it answered (two minutes)
	@scripts/system-packages.sh build-essential curl espeak-ng poppler-utils
	@scripts/services.sh
	@scripts/client.sh
	cargo build --workspace --bins
	@node scripts/acceptance.mjs target/debug/agentlocator

bench: bench-calls bench-crm bench-payments bench-papers bench-pages bench-whole ## Measure everything, three quarters of an hour (docs/benchmarks.md)

bench-calls: ## Measure calls under load beside an agent that does nothing, and in a flood of requests, ten minutes (other counts: make bench-calls CALLS="1 50")
	@scripts/bench.sh calls $(CALLS)

bench-crm: ## Measure the CRM on SQLite and PostgreSQL beside bare statements (a small one: make bench-crm SIZE="--customers 5000 --import 2000")
	@scripts/bench.sh crm $(SIZE)

bench-payments: ## Measure a thousand payments, whose events come 50 at a time (docs/benchmarks.md)
	@scripts/bench.sh payments $(SIZE)

bench-papers: ## Measure documents as PDF beside a headless Chromium, a minute (other counts: make bench-papers SIZE="--documents 50")
	@scripts/system-packages.sh chromium
	@scripts/bench.sh documents $(SIZE)

bench-pages: ## Measure the pages that customers open as Lighthouse does, two minutes (docs/benchmarks.md)
	@scripts/bench-pages.sh

bench-whole: ## Measure start, memory at rest, size, requests and WhatsApp's worker, and gather the figures of the others, two minutes
	@scripts/services.sh
	@scripts/bench.sh whole --node "$$(readlink -f "$$(command -v node)")"

soak: ## Make ten thousand short calls with abrupt ends, kill the program in ten stories, and the WhatsApp worker 20 times over 1,000 messages, about ten minutes (a small one: make soak CALLS="--calls 300")
	@scripts/bench.sh soak $(CALLS)
	@scripts/story.sh release --seeds 2 3 4 5 10 14 15 17 20 23
	@scripts/services.sh
	@npm --prefix services/baileys run --silent soak
