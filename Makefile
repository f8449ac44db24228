.DEFAULT_GOAL := help
.PHONY: help run client services test check bless bench bench-crm bench-payments bench-papers soak

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

bless: ## Accept what the snapshot tests produce; read the difference before you commit it
	@INSTA_UPDATE=always scripts/test.sh

bench: ## Measure calls under load, and the WhatsApp worker, about ten minutes (docs/benchmarks.md; other counts: make bench CALLS="1 50")
	@scripts/bench.sh calls $(CALLS)
	@scripts/services.sh
	@npm --prefix services/baileys run --silent bench

bench-crm: ## Measure the CRM on SQLite and PostgreSQL beside bare statements (a small one: make bench-crm SIZE="--customers 5000 --import 2000")
	@scripts/bench.sh crm $(SIZE)

bench-payments: ## Measure a thousand payments, whose events come 50 at a time (docs/benchmarks.md)
	@scripts/bench.sh payments $(SIZE)

bench-papers: ## Measure documents as PDF beside a headless Chromium, a minute (other counts: make bench-papers SIZE="--documents 50")
	@scripts/system-packages.sh chromium
	@scripts/bench.sh documents $(SIZE)

soak: ## Make ten thousand short calls with abrupt ends, and kill the WhatsApp worker 20 times over 1,000 messages, about 15 minutes (a small one: make soak CALLS="--calls 300")
	@scripts/bench.sh soak $(CALLS)
	@scripts/services.sh
	@npm --prefix services/baileys run --silent soak
