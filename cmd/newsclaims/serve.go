package main

import (
	"fmt"
	"log/slog"
	"net"

	"github.com/spf13/cobra"

	"newsclaims/cmd/newsclaims/desk"
)

func newServe(std *streams) *cobra.Command {
	var addr string
	var opt desk.Options
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "The editor's desk, a local web page",
		Long: `Serve opens the editor's desk: a web page on which a draft is held against its
sources, and a JSON API beneath it (described at /api/openapi.json). It answers this
machine alone unless --addr says otherwise, sends nothing anywhere, and keeps checks in
memory until it is stopped. Findings that an editor accepts go into the file of --ignore,
which newsclaims check --ignore reads.

Exit status: 0 stopped, 2 could not run.`,
		Example: `  newsclaims serve
  newsclaims serve --addr 127.0.0.1:9000 --ignore accepted.txt`,
		Args: operands(0, 0, "no operand"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			opt.Log = slog.New(slog.NewTextHandler(std.err, nil))
			d, err := desk.New(opt)
			if err != nil {
				return err
			}
			l, err := net.Listen("tcp", addr)
			if err != nil {
				return fmt.Errorf("--addr %s: %w; choose another with --addr", addr, err)
			}
			if a, ok := l.Addr().(*net.TCPAddr); ok && !a.IP.IsLoopback() {
				complain(std, fmt.Errorf("%s can be reached from other machines; there is no password", addr))
			}
			fmt.Fprintf(std.out, "http://%s/\n", l.Addr())
			ctx, stop := interruptible(cmd)
			defer stop()
			return d.Serve(ctx, l)
		},
	}
	f := cmd.Flags()
	f.StringVar(&addr, "addr", "127.0.0.1:8080", "address and port to answer at; port 0 is any free one")
	f.StringVar(&opt.Ignore, "ignore", "accepted-findings.txt", "file of accepted findings")
	f.StringSliceVar(&opt.Hosts, "host", nil, "names, besides localhost and addresses, that the desk answers to")
	opt.MaxBody = desk.DefaultBody
	f.Var((*size)(&opt.MaxBody), "max-request", "bytes of a draft and its sources together")
	opt.Timeout = desk.DefaultTimeout
	f.Var((*span)(&opt.Timeout), "timeout", "time for a check")
	limit(cmd, &opt.Limits)
	return cmd
}
