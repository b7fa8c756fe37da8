#!/usr/bin/env bash
# Prints what the generator and the analyzer add to a build: a web project of 200 files, outside the repository, built in
# pairs with the package as it is and with its analyzers removed. Usage: tests/measure-build.sh [PAIRS] (default 15)
# Each build compiles everything anew in a compiler of its own, as in CI: that is where the generator must be loaded too.
# Processor time is compared, since the time on the clock says more about what else the machine is doing; both are printed.
set -euo pipefail
cd "$(dirname "$0")/.."

pairs=${1:-15}
most=3
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

version=0.1.0-measured.$(date +%s)
dotnet pack MsBuild/ServeGen.Package -c Release -o "$folder/feed" -p:PackageVersion="$version" -v quiet

app=$folder/Shop
mkdir "$app"
cat >"$app/nuget.config" <<END
<configuration>
  <config><add key="globalPackagesFolder" value="$folder/packages" /></config>
  <packageSources><add key="measured" value="$folder/feed" /></packageSources>
  <fallbackPackageFolders><add key="machine" value="${NUGET_PACKAGES:-$HOME/.nuget/packages}" /></fallbackPackageFolders>
</configuration>
END
cat >"$app/Shop.csproj" <<END
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="ServeGen" Version="$version" />
  </ItemGroup>
  <Target Name="WithoutOurs" BeforeTargets="CoreCompile" Condition="'\$(WithoutServeGen)' == 'true'">
    <ItemGroup>
      <Analyzer Remove="@(Analyzer)" Condition="'%(Analyzer.NuGetPackageId)' == 'ServeGen'" />
    </ItemGroup>
  </Target>
</Project>
END
cat >"$app/Program.cs" <<'END'
var app = WebApplication.Create(args);
app.MapGet("/", () => "hello");
app.Run();
END
cp MsBuild/ServeGen.Templates/serverconfig/ServerConfig.cs "$app/"
for number in $(seq 198); do
    {
        echo "namespace Shop.Features.Feature$number;"
        echo "public sealed record Item(int Id, string Name, decimal Price);"
        echo "public sealed class Service"
        echo "{"
        for method in $(seq 8); do
            echo "    public async Task<Item> Load${method}Async(int id, CancellationToken token)"
            echo "    {"
            echo "        await Task.Delay(id, token);"
            echo "        var items = Enumerable.Range(0, id).Select(item => new Item(item, \"item \" + item, item * ${method}m)).ToList();"
            echo "        return items.OrderByDescending(item => item.Price).First(item => item.Id > 0);"
            echo "    }"
        done
        echo "}"
        echo "public static class Endpoints"
        echo "{"
        echo "    public static void Map(WebApplication app) => app.MapGet(\"/items$number/{id}\", (int id) => new Item(id, \"\", 0));"
        echo "}"
    } >"$app/Feature$number.cs"
done

cd "$app"
dotnet restore -v quiet

# Prints the milliseconds that a build takes, of the processor and on the clock. $1 is true without generator and analyzer.
build() {
    local TIMEFORMAT='%U %S %R'
    { time dotnet build --no-restore --no-incremental -m:1 -v quiet \
        -p:UseSharedCompilation=false -p:WithoutServeGen="$1" >"$folder/log" 2>&1; } 2>"$folder/time" \
        || { cat "$folder/log" >&2; exit 1; }
    awk '{ printf "%d %d\n", 1000 * ($1 + $2), 1000 * $3 }' "$folder/time"
}

median() { sort -n | awk '{ all[NR] = $1 } END { print NR % 2 ? all[(NR + 1) / 2] : (all[NR / 2] + all[NR / 2 + 1]) / 2 }'; }

build false >/dev/null
grep -q ServerManifest bin/Debug/net10.0/Shop.dll || { echo "the generator did not run" >&2; exit 1; }
build true >/dev/null
if grep -q ServerManifest bin/Debug/net10.0/Shop.dll; then echo "the generator ran where it should not" >&2; exit 1; fi

for pair in $(seq "$pairs"); do
    # The second of two builds finds the machine warmer, so they take turns.
    order=(false true)
    ((pair % 2)) || order=(true false)
    for without in "${order[@]}"; do
        build "$without" >"$folder/$without"
    done
    paste "$folder/false" "$folder/true" >>"$folder/pairs"
done

# column NUMBER: all that was measured of one kind.
column() { awk -v at="$1" '{ print $at }' "$folder/pairs"; }

echo "with:    $(column 1 | median) ms of the processor, $(column 2 | median) ms on the clock (medians of $pairs)"
echo "without: $(column 3 | median) ms of the processor, $(column 4 | median) ms on the clock"
echo "pairs:   $(awk '{ printf "%d/%d ", $1, $3 }' "$folder/pairs")"
awk '{ print $1 / $3 }' "$folder/pairs" | median | awk -v most="$most" \
    '{ printf "added:   %.1f %% (median of the pairs; target: at most %d %%)\n", 100 * ($1 - 1), most }'

# What the compiler says itself of the time in our generator and in our analyzer, loading them not included.
dotnet build --no-restore --no-incremental -v detailed -p:UseSharedCompilation=false -p:ReportAnalyzer=true |
    awk '/Total (analyzer|generator) execution time/ { what = $2 } /ServeGen.Generator, Version/ { print what ": " $1 " s in the compiler" }'
