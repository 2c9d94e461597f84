# GreenChannel: the words that people and machines use.
.PHONY: run test demo bench check tools build

SERVER    := src/GreenChannel.Server
PUBLISHED := $(SERVER)/bin/published
PROGRAM   := $(PUBLISHED)/GreenChannel.Server.dll
PUBLISH   := dotnet publish $(SERVER) -c Release --nologo -v quiet --self-contained false -o $(PUBLISHED)

# Serve on http://127.0.0.1:5080 with demo accounts; data in ./data.
run: build
	ASPNETCORE_ENVIRONMENT=$${ASPNETCORE_ENVIRONMENT:-Development} dotnet $(PROGRAM)

# One case through the REST door; certificates, timeline and deadline proof in ./demo.
demo: build
	dotnet $(PROGRAM) demo demo

test: tools
	@bash tests/run.sh

# All of it, or one part: make bench ONLY=cases, certificates, completeness, register or clock.
bench: build
	@bash tests/tools.sh bench
	@dotnet build tests/GreenChannel.Benchmarks -c Release --nologo -v quiet
	dotnet tests/GreenChannel.Benchmarks/bin/Release/net10.0/GreenChannel.Benchmarks.dll $(PROGRAM) $(ONLY)

# Workflows, requirements, templates, calendar and fonts: what is wrong, and where.
check: build
	dotnet $(PROGRAM) check

# Compiled ahead for this machine, so that it starts fast; where that compiler cannot be had, compiled when it runs.
build:
	@$(PUBLISH) --use-current-runtime -p:PublishReadyToRun=true || $(PUBLISH)

# What the tests look at PDFs with; installed only when missing.
tools:
	@bash tests/tools.sh
