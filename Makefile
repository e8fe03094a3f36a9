# Two commands do everything on a fresh Debian 12 with the Swift toolchain: `make demo`, `make test`.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup build test test-slow test-days test-office test-twins test-api test-service faults pages templates lint format demo bench install uninstall clean

PREFIX ?= /usr/local
CONFIGURATION ?= release
# No test measures time. Each wait of a test ends and fails it; what hangs all the same ends here.
TEST_SECONDS ?= 3600
BENCH_SIZES ?= 100000 1000000
FAULT_STATES ?= 520
API_CALLS ?= 50

# The Swift libraries are linked in, so that the program runs where there is no toolchain.
BUILD := swift build -c $(CONFIGURATION) --static-swift-stdlib --product mintrun
BINARY = $(shell $(BUILD) --show-bin-path)/mintrun
# The same commands with the switches of the tests.
BUILD_UNDER_TEST := swift build -c $(CONFIGURATION) --static-swift-stdlib --product mintrun-under-test
SWIFT_SOURCES := Package.swift Sources Tests
# The C code is optimised: scrypt of the cryptography library takes a fourth of the time.
BUILD_TESTS := swift build --build-tests -Xcc -O2

help: ## What can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

setup: ## Install what is missing besides the Swift toolchain (root or sudo)
	@scripts/setup

build: setup templates ## Build the program, optimised
	$(BUILD)

test: ## Set up, build, lint and run every test
	@scripts/setup --test
	$(BUILD_TESTS) --explicit-target-dependency-import-check error
	@$(MAKE) --no-print-directory lint
	timeout --foreground $(TEST_SECONDS) swift test --skip-build

test-slow: ## Kill at every write and every step of every recovery; flip a bit in every column (minutes)
	@scripts/setup --test
	$(BUILD_TESTS)
	MINTRUN_SLOW_TESTS=1 swift test --skip-build --filter 'KillTests|FaultTests|FlippedBitTests'

test-days: ## Read 2,000 random days in each format of tills (MINTRUN_SEED=45), compare the money
	@scripts/setup --test
	$(BUILD_TESTS)
	MINTRUN_DAYS=2000 swift test --skip-build --filter 'HonestDayTests|CountedDayTests'

test-service: ## Kill the service at many steps, fill its queue; run 2,000 random programs beside a model (MINTRUN_SERVICE_SEED=7)
	@scripts/setup --test
	$(BUILD_TESTS)
	MINTRUN_SLOW_TESTS=1 MINTRUN_SERVICE_PROGRAMS=2000 swift test --skip-build --filter 'ServiceKillTests|JournalKillTests|OverloadTests|ServiceModelTests'

test-office: ## Open the printers' golden files in LibreOffice, compare every cell
	@scripts/setup --office
	@Tests/Oracles/office.py Tests/Golden/Package

test-twins: ## Run 200 random programs of each kind on two ledgers side by side, compare every answer
	@scripts/setup --test
	$(BUILD_TESTS)
	MINTRUN_TWINS=200 swift test --skip-build --filter 'Twin'

test-api: ## Send random calls to a sandbox, compare every answer with the documents (schemathesis)
	@scripts/setup --api
	$(BUILD)
	@test -x .build/openapi/bin/python || python3 -m venv .build/openapi
	@.build/openapi/bin/pip install --quiet --requirement Tests/OpenAPI/requirements.txt
	@.build/openapi/bin/python Tests/OpenAPI/check_api.py --program "$(BINARY)" --examples $(API_CALLS)

faults: ## Cut the power at every step of mint, release, ingest, shred and backup (FAULT_STATES=520 each)
	@scripts/setup --test
	$(BUILD_UNDER_TEST)
	@Tests/PowerCut/every_scenario.py --program "$(dir $(BINARY))mintrun-under-test" --states $(FAULT_STATES)

lint: ## Check the format of the Swift code
	swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)

format: ## Rewrite the Swift code in the project's format
	swift format --in-place --parallel --recursive $(SWIFT_SOURCES)

pages: ## Write the lists of docs/errors.md from the explanations in Sources/mintrun/Messages
	MINTRUN_WRITE_PAGES=1 swift test --filter ErrorsPageTests

templates: ## Write the files of templates/ that changed into the program
	@scripts/make-templates

demo: ## A print order from start to finish, in demo/ (7 minutes with the build, else 1)
	@echo "demo: about a minute; if the program has to be built first, 6 minutes more"
	@log=$$(mktemp); trap 'rm -f "$$log"' EXIT; \
	    $(MAKE) --no-print-directory build >"$$log" 2>&1 || { cat "$$log" >&2; exit 1; }
	@scripts/demo "$$($(BUILD) --show-bin-path 2>/dev/null)/mintrun"

bench: ## Speed against ceilings measured in the same run (BENCH_SIZES="100000 1000000")
	@scripts/setup --bench
	$(BUILD)
	@Benchmarks/run "$(BINARY)" $(BENCH_SIZES)
	@Benchmarks/service/run "$(BINARY)"
	@Benchmarks/service/cards "$(BINARY)"

install: build ## Install the program and its shell completions under PREFIX (/usr/local)
	install -d "$(DESTDIR)$(PREFIX)/bin" \
	    "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	    "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" \
	    "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	install -m 0755 -s "$(BINARY)" "$(DESTDIR)$(PREFIX)/bin/mintrun"
	"$(BINARY)" --generate-completion-script bash \
	    > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/mintrun"
	"$(BINARY)" --generate-completion-script zsh \
	    > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_mintrun"
	"$(BINARY)" --generate-completion-script fish \
	    > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/mintrun.fish"

uninstall: ## Remove what install put there
	rm -f "$(DESTDIR)$(PREFIX)/bin/mintrun" \
	    "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/mintrun" \
	    "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_mintrun" \
	    "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/mintrun.fish"

clean: ## Remove everything that was built, and the demo
	rm -rf .build demo Benchmarks/.build
