# GreenChannel: the words that people and machines use.
.PHONY: run test demo bench check tools build

SERVER  := src/GreenChannel.Server
RELEASE := $(SERVER)/bin/Release/net10.0/GreenChannel.Server.dll

# Serve on http://127.0.0.1:5080 with demo accounts; data in ./data.
run: build
	ASPNETCORE_ENVIRONMENT=$${ASPNETCORE_ENVIRONMENT:-Development} dotnet $(RELEASE)

# One case through the REST door; certificates, timeline and deadline proof in ./demo.
demo: build
	dotnet $(RELEASE) demo demo

test: tools
	@bash tests/run.sh

bench:
	dotnet build tests/GreenChannel.Benchmarks -c Release --nologo -v quiet
	dotnet tests/GreenChannel.Benchmarks/bin/Release/net10.0/GreenChannel.Benchmarks.dll

# Workflows, requirements, templates, calendar and fonts: what is wrong, and where.
check: build
	dotnet $(RELEASE) check

build:
	dotnet build $(SERVER) -c Release --nologo -v quiet

# What the tests look at PDFs with; installed only when missing.
tools:
	@bash tests/tools.sh
