# GreenChannel: the words that people and machines use.
.PHONY: run format test test-long test-fast test-elsa test-questpdf demo seed pictures dist bench check tools build

# What is opted in: make run ENGINE=Elsa, make run RENDERER=QuestPDF. Their packages have to be on your registry.
ENGINE    ?=
RENDERER  ?=
OPTED     := $(if $(filter Elsa,$(ENGINE)),-elsa)$(if $(filter QuestPDF,$(RENDERER)),-questpdf)
WITH      := $(if $(filter Elsa,$(ENGINE)),-p:WithElsa=true) $(if $(filter QuestPDF,$(RENDERER)),-p:WithQuestPdf=true)
export GREENCHANNEL_ENGINE   := $(or $(ENGINE),$(GREENCHANNEL_ENGINE))
export GREENCHANNEL_RENDERER := $(or $(RENDERER),$(GREENCHANNEL_RENDERER))

SERVER    := src/GreenChannel.Server
PUBLISHED := $(if $(OPTED),artifacts/published$(OPTED),$(SERVER)/bin/published)
BENCH     := artifacts/bench$(OPTED)
PROGRAM   := $(PUBLISHED)/GreenChannel.Server.dll
PUBLISH   := dotnet publish $(SERVER) -c Release --nologo -v quiet --self-contained false $(WITH) -o $(PUBLISHED)

# Serve on http://127.0.0.1:5080 with demo accounts; data in ./data.
run: build
	ASPNETCORE_ENVIRONMENT=$${ASPNETCORE_ENVIRONMENT:-Development} dotnet $(PROGRAM)

# One case through the REST door; certificates, timeline and deadline proof in ./demo.
demo: build
	dotnet $(PROGRAM) demo demo

# Thirty cases in all states, in an empty data folder (./data, or GREENCHANNEL_DATA): for those who look at pages, or build them.
seed: build
	ASPNETCORE_ENVIRONMENT=Development dotnet $(PROGRAM) seed

# For offices without a package registry: artifacts/dist/greenchannel-VERSION-linux-{x64,arm64}.tar.gz.
dist:
	@bash src/dist.sh

test: tools build
	@bash tests/run.sh

# The inner loop: nothing to install, no process, no browser; within a minute after the build. In an IDE: the same filter.
test-fast:
	@dotnet test GreenChannel.sln --nologo -v quiet --filter "Speed!=slow&Needs!=tools&Needs!=pictures"

# The tests whose worth grows with their length, all the way: fifty kills, ten thousand honest acts.
test-long: tools build
	@GREENCHANNEL_LONG=1 GREENCHANNEL_TEST_PROGRAM=$(CURDIR)/$(PROGRAM) dotnet test tests/GreenChannel.Server.Tests --nologo --filter "FullyQualifiedName~FiftyKills|FullyQualifiedName~HonestOffice"

# On the real Elsa: the contract of engines, then everything that goes through the front door, crashes included.
test-elsa: tools
	@bash tests/opt-in.sh Elsa

# On the real QuestPDF: the contract of renderers.
test-questpdf: tools
	@bash tests/opt-in.sh QuestPDF

# With ENGINE=Elsa also Elsa behind our port and Elsa with its own persistence. All of it, or one part: make bench ONLY=engines, cases, certificates, completeness, register, clock, search, record, backup, pages or sign-in.
bench: build
	@bash tests/tools.sh bench
	@dotnet build tests/GreenChannel.Benchmarks -c Release --nologo -v quiet $(WITH) -o $(BENCH)
	$(if $(filter Elsa,$(ENGINE)),@dotnet build tests/GreenChannel.OptIn.Benchmarks -c Release --nologo -v quiet $(WITH) -o $(BENCH)/elsa)
	$(if $(filter Elsa,$(ENGINE)),GREENCHANNEL_BENCH_ELSA=$(BENCH)/elsa/GreenChannel.OptIn.Benchmarks.dll )dotnet $(BENCH)/GreenChannel.Benchmarks.dll $(PROGRAM) $(ONLY)

# The pictures of the README, drawn from a running service with seeded cases.
pictures: tools build
	@GREENCHANNEL_TEST_PROGRAM=$(CURDIR)/$(PROGRAM) dotnet test tests/GreenChannel.Browser.Tests --nologo -v quiet --filter "Needs=pictures"

# Lays the sources out as tests/style.sh wants them.
format:
	@dotnet tool restore >/dev/null && dotnet format whitespace GreenChannel.sln && dotnet csharpier format src tests

# Workflows, requirements, templates, calendar and fonts: what is wrong, and where.
check: build
	dotnet $(PROGRAM) check

# Compiled ahead for this machine, so that it starts fast; where that compiler cannot be had, compiled when it runs.
build:
	@$(PUBLISH) --use-current-runtime -p:PublishReadyToRun=true || $(PUBLISH)

# What the tests look at PDFs with; installed only when missing.
tools:
	@bash tests/tools.sh
