package archive

import "sync"

// A gate lets in what fits in a budget, and anything when nothing is in, in the order
// that they come to it.
type gate struct {
	mu          sync.Mutex
	changed     sync.Cond
	used, limit int64
	came, let   int // how many came, and were let in
	closed      bool
}

func newGate(limit int64) *gate {
	g := &gate{limit: limit}
	g.changed.L = &g.mu
	return g
}

// enter waits for room for n. It is false once the gate is closed.
func (g *gate) enter(n int64) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	turn := g.came
	g.came++
	for !g.closed && (g.let != turn || g.used > 0 && g.used+n > g.limit) {
		g.changed.Wait()
	}
	g.let++
	g.used += n
	g.changed.Broadcast()
	return !g.closed
}

func (g *gate) leave(n int64) {
	g.mu.Lock()
	g.used -= n
	g.mu.Unlock()
	g.changed.Broadcast()
}

func (g *gate) close() {
	g.mu.Lock()
	g.closed = true
	g.mu.Unlock()
	g.changed.Broadcast()
}

// A backlog holds what is done before its turn, up to a budget. What has its turn
// always finds room.
type backlog struct {
	mu          sync.Mutex
	changed     sync.Cond
	used, limit int64
	turn        int
	closed      bool
}

func newBacklog(limit int64) *backlog {
	b := &backlog{limit: limit}
	b.changed.L = &b.mu
	return b
}

// enter waits for room for n bytes of what has the given turn.
func (b *backlog) enter(turn int, n int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for !b.closed && b.turn != turn && b.used+n > b.limit {
		b.changed.Wait()
	}
	b.used += n
}

// leave takes out what has its turn, of n bytes.
func (b *backlog) leave(n int64) {
	b.mu.Lock()
	b.used -= n
	b.turn++
	b.mu.Unlock()
	b.changed.Broadcast()
}

func (b *backlog) close() {
	b.mu.Lock()
	b.closed = true
	b.mu.Unlock()
	b.changed.Broadcast()
}
