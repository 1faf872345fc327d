// Newsclaims reads news articles and says what they claim, with exact source spans.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"newsclaims/extract/names"
)

// commands is every subcommand, in the order of the help: a file and a constructor
// each.
var commands = []func(*streams) *cobra.Command{
	newExtract,
	newArchive,
	newDiff,
	newCheck,
	newSelftest,
	newExplain,
	newSchema,
	newBench,
	newSBOM,
	newServe,
}

// streams are what a command reads from and writes to.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// Exit statuses. Each command says what status 1 means for it.
const (
	exitFound = 1
	exitUsage = 2
)

// An exit ends the program with a status. Its error, which may be nil, is printed.
type exit struct {
	status int
	err    error
}

func (e *exit) Error() string { return fmt.Sprint(e.err) }

func (e *exit) Unwrap() error { return e.err }

func main() { os.Exit(run()) }

func run() int {
	return execute(context.Background(), &streams{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:])
}

// execute runs the command line args and returns the exit status. An error is a line
// on std.err; every error that is not an *exit is one of usage.
func execute(ctx context.Context, std *streams, args []string) int {
	root := newRoot(std)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	status := exitUsage
	if e := (*exit)(nil); errors.As(err, &e) {
		status, err = e.status, e.err
	}
	if err != nil {
		complain(std, err)
	}
	return status
}

// complain writes err as one line on standard error.
func complain(std *streams, err error) {
	fmt.Fprintf(std.err, "newsclaims: %s\n", printable(strings.ReplaceAll(err.Error(), "\n", "; ")))
}

func newRoot(std *streams) *cobra.Command {
	var lexicon string
	root := &cobra.Command{
		Use:           "newsclaims",
		Short:         "What news articles claim, with exact source spans",
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return errors.New("no command; try newsclaims --help")
		},
		PersistentPreRunE: func(_ *cobra.Command, args []string) error {
			if err := onDisk(args); err != nil {
				return err
			}
			return extendNames(std, lexicon)
		},
	}
	root.PersistentFlags().StringVar(&lexicon, "lexicon", "", "folder with a newsroom's own names.tsv (name, tab, type) and aliases.tsv (alias, tab, name)")
	root.SetFlagErrorFunc(badFlag)
	root.SuggestionsMinimumDistance = 2
	root.SetIn(std.in)
	root.SetOut(std.out)
	root.SetErr(std.err)
	root.SetVersionTemplate("newsclaims {{.Version}}\n")
	for _, construct := range commands {
		root.AddCommand(construct(std))
	}
	completing(root)
	return root
}

// completing adds the command that prints completions, which cobra makes, and has it refuse a
// shell that it does not know.
func completing(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() != "completion" {
			continue
		}
		c.Args = cobra.ArbitraryArgs
		c.RunE = func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return fmt.Errorf("no completion for %q; give bash, fish, powershell or zsh", args[0])
		}
	}
}

// batchGC is the GOGC of commands that read articles one after the other: of what an
// article takes little lives on, while the tables are marked anew each time.
const batchGC = 400

// batch sets the garbage collector for such a command, where GOGC does not.
func batch() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(batchGC)
	}
}

// extendNames adds the names of the folder dir, where one is given.
func extendNames(std *streams, dir string) error {
	if dir == "" {
		return nil
	}
	if err := isFolder("--lexicon", dir); err != nil {
		return err
	}
	notes, err := names.Extend(dir)
	for _, note := range notes {
		complain(std, errors.New("--lexicon: "+note))
	}
	return err
}

// version is the module's version, or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	if v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel " + s.Value[:12]
		}
	}
	return "devel"
}

// interruptible returns a context that ends with an interrupt, and a function that
// undoes that. A second interrupt ends the program at once.
func interruptible(cmd *cobra.Command) (context.Context, context.CancelFunc) {
	ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// isTerminal says whether f is a terminal.
func isTerminal(f any) bool {
	file, ok := f.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}
