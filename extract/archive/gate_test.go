package archive

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// behind says whether f is still waiting a moment later.
func behind(f func()) (waits bool, done chan struct{}) {
	done = make(chan struct{})
	go func() {
		f()
		close(done)
	}()
	select {
	case <-done:
		return false, done
	case <-time.After(20 * time.Millisecond):
		return true, done
	}
}

// A large one finds an empty gate, and the small ones behind it do not pass it by.
func TestGate(t *testing.T) {
	g := newGate(10)
	assert.True(t, g.enter(6))
	large, in := behind(func() { g.enter(100) })
	small, in2 := behind(func() { g.enter(1) })
	assert.True(t, large)
	assert.True(t, small)
	g.leave(6)
	<-in
	select {
	case <-in2:
		assert.Fail(t, "the small one is in beside the large one")
	default:
	}
	g.leave(100)
	<-in2
	g.close()
	assert.False(t, g.enter(100))
}

// What has its turn finds room, what is too early waits for it.
func TestBacklog(t *testing.T) {
	b := newBacklog(10)
	b.enter(1, 8)
	early, in := behind(func() { b.enter(2, 8) })
	assert.True(t, early)
	b.enter(0, 100)
	b.leave(100)
	b.leave(8)
	<-in
	early, in = behind(func() { b.enter(9, 8) })
	assert.True(t, early)
	b.close()
	<-in
}
