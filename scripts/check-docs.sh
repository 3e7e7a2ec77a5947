#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# check-docs.sh: makes the library's pages (docs/library, API included) in build/docs; a warning of
# Doxygen is an error. Every C++ block of the pages must stand in a file below examples/, which are
# compiled and run by the tests, indentation aside; the marks of excerpts (//! [name]) do not count.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

perl -0777 -e '
    use strict;
    sub plain { my ($text) = @_; $text =~ s{^\s*//! \[.*\]\n}{}mg; $text =~ s/^[ \t]+//mg; return $text }
    my ($examples, $bad, $count) = ("", 0, 0);
    for my $file (glob("examples/*/*.cpp examples/*/*.h examples/*/CMakeLists.txt")) {
        open(my $in, "<", $file) or die "$file: $!";
        $examples .= plain(<$in>);
    }
    for my $page (glob("docs/library/*.md")) {
        open(my $in, "<", $page) or die "$page: $!";
        my $text = <$in>;
        while ($text =~ /^```(?:cpp|cmake)\n(.*?)^```/msg) {
            my $block = $1;
            ++$count;
            next if index($examples, plain($block)) >= 0;
            print STDERR "$page: this block is in no example:\n$block";
            $bad = 1;
        }
    }
    print "$count blocks of code stand in the examples\n";
    exit $bad;'

mkdir -p build/docs
doxygen docs/library/Doxyfile
echo "The pages of the library are in build/docs/html"
