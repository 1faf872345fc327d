package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsclaims/extract/archive"
)

// operands accepts from least to most operands, and no bound above where most is
// negative. The error says what the command takes.
func operands(least, most int, takes string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || most >= 0 && len(args) > most {
			return fmt.Errorf("%s takes %s; %s --help has examples", cmd.Name(), takes, cmd.CommandPath())
		}
		return nil
	}
}

// unknownCommand refuses a word that is no command, with those that look like it.
func unknownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if like := root.SuggestionsFor(args[0]); len(like) > 0 {
		return fmt.Errorf("unknown command %q; did you mean %s?", args[0], strings.Join(like, " or "))
	}
	return fmt.Errorf("unknown command %q; newsclaims --help lists them", args[0])
}

// badFlag says behind an error in the flags of cmd where they are listed.
func badFlag(cmd *cobra.Command, err error) error {
	return fmt.Errorf("%w; %s --help lists the flags", err, cmd.CommandPath())
}

// isFolder wants dir, the value of flag, to be a folder that is there.
func isFolder(flag, dir string) error {
	info, err := os.Stat(dir)
	var pe *os.PathError
	switch {
	case errors.As(err, &pe):
		return fmt.Errorf("%s: %s: %w", flag, dir, pe.Err)
	case err != nil:
		return fmt.Errorf("%s: %w", flag, err)
	case !info.IsDir():
		return fmt.Errorf("%s: %s is a file; give the folder that it is in", flag, dir)
	}
	return nil
}

// typed says on standard error that the program waits for what is typed, where standard
// input is a terminal: without a word it would look as if it hung.
func typed(std *streams) {
	if isTerminal(std.in) {
		fmt.Fprintln(std.err, "newsclaims: reading standard input; end it with Ctrl-D, or give a file")
	}
}

// inputs returns the files that the operands of a command stand for, and how many of these could
// not be read. It says on standard error which, and what of a folder is passed over.
func inputs(std *streams, operands []string, from archive.Format) (files []string, failed int) {
	files, notes, errs := archive.Files(operands, from)
	for _, err := range slices.Concat(errs, notes) {
		complain(std, err)
	}
	return files, len(errs)
}

// onDisk refuses addresses among the names of files.
func onDisk(names []string) error {
	for _, name := range names {
		if name == "" {
			return errors.New("an operand is empty; give the name of a file")
		}
		if strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://") {
			return fmt.Errorf("%s: nothing is fetched; save the page and give its file", name)
		}
	}
	return nil
}
