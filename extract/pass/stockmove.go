package pass

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"newsclaims/extract"
)

// stockMovePass finds moves of prices, such as "fell 3.2% to $41.20".
var stockMovePass = &extract.Pass{
	Name:  "stock_move",
	Doc:   "moves of shares, indexes and other traded prices",
	Kind:  extract.StockMove,
	Needs: []*extract.Pass{entityPass, moneyPass},
	Run:   stockMoves,
}

// A Spread is a number or the range between two.
type Spread struct {
	Min  extract.Decimal `json:"min"`
	Max  extract.Decimal `json:"max"`
	Unit string          `json:"unit,omitempty"` // "bp" of basis points, "pp" of percentage points, "tick" of a future
}

// A Level is a price, the level of an index, or a yield.
type Level struct {
	Currency string          `json:"currency,omitempty"`
	Value    extract.Decimal `json:"value"`
	Unit     string          `json:"unit,omitempty"` // "%" of a yield
}

// A StockMove is a statement that a traded price moved, or did not. Percent and
// Points have no sign: Direction carries it.
type StockMove struct {
	Instrument string  // what moved, as named: "Amazon", "S&P 500"
	Market     string  // "equity", "index", "commodity", "currency", "bond" or "crypto"
	Direction  string  // "up", "down" or "flat"
	Percent    *Spread // hundredths of the old price
	Points     *Spread // of an index, or basis points of a yield
	Amount     *Sum    // money a share
	To, From   *Level
	Approx     bool
	Bound      Bound
	When       string // as printed
	Strength   int    // of the word, from 1 ("edged up") to 3 ("soared")
}

// A Sum is money by which a price moved.
type Sum struct {
	Currency string          `json:"currency"`
	Min      extract.Decimal `json:"min"`
	Max      extract.Decimal `json:"max"`
}

// String is the move in a line: "Amazon up 5% to 41.20 USD".
func (m StockMove) String() string {
	parts := []string{m.Instrument, m.Direction}
	with := func(s string) { parts = append(parts, s) }
	if m.Percent != nil {
		with(m.figure(m.Percent.Min, m.Percent.Max) + "%")
	}
	if m.Points != nil {
		unit := m.Points.Unit
		if unit == "" {
			unit = "points"
		}
		with(m.figure(m.Points.Min, m.Points.Max) + " " + unit)
	}
	if m.Amount != nil {
		with(m.figure(m.Amount.Min, m.Amount.Max) + " " + m.Amount.Currency)
	}
	if m.From != nil {
		with("from " + m.From.String())
	}
	if m.To != nil {
		with("to " + m.To.String())
	}
	if m.When != "" {
		with("(" + m.When + ")")
	}
	return strings.Join(parts, " ")
}

func (m StockMove) figure(min, max extract.Decimal) string {
	return Amount{Min: min, Max: max, Bound: m.Bound, Approx: m.Approx}.String()
}

// String is the level with its currency or unit.
func (l Level) String() string {
	return strings.TrimSpace(fmt.Sprintf("%s %s%s", l.Value, l.Currency, l.Unit))
}

// MarshalJSON writes the value of the contract.
func (m StockMove) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Instrument string  `json:"instrument"`
		Market     string  `json:"market"`
		Direction  string  `json:"direction"`
		Percent    *Spread `json:"percent,omitempty"`
		Points     *Spread `json:"points,omitempty"`
		Amount     *Sum    `json:"amount,omitempty"`
		To         *Level  `json:"to,omitempty"`
		From       *Level  `json:"from,omitempty"`
		Approx     bool    `json:"approx,omitempty"`
		Bound      Bound   `json:"bound,omitempty"`
		When       string  `json:"when,omitempty"`
	}{m.Instrument, m.Market, m.Direction, m.Percent, m.Points, m.Amount, m.To, m.From, m.Approx, m.Bound, m.When})
}

// Supports says whether m bears out other: the same instrument and direction, and
// every figure of other. A source that gives no percentage bears out none.
func (m StockMove) Supports(other extract.Fact) bool {
	o, ok := other.(StockMove)
	if !ok || m.Direction != o.Direction || !sameInstrument(m.Instrument, o.Instrument) {
		return false
	}
	return m.spread(m.Percent, o.Percent, o) && m.spread(m.Points, o.Points, o) && m.sum(o) && level(m.To, o.To) && level(m.From, o.From)
}

func (m StockMove) spread(a, b *Spread, o StockMove) bool {
	return b == nil || a != nil && a.Unit == b.Unit && bears(a.Min, a.Max, m.Bound, m.Approx, b.Min, b.Max, o.Bound, o.Approx)
}

func (m StockMove) sum(o StockMove) bool {
	a, b := m.Amount, o.Amount
	return b == nil || a != nil && a.Currency == b.Currency && bears(a.Min, a.Max, m.Bound, m.Approx, b.Min, b.Max, o.Bound, o.Approx)
}

func level(a, b *Level) bool {
	return b == nil || a != nil && a.Currency == b.Currency && a.Unit == b.Unit && bears(a.Value, a.Value, "", false, b.Value, b.Value, "", false)
}

// sameInstrument says whether one name holds the other, as "Amazon" and
// "Amazon.com Inc" do.
func sameInstrument(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if b == "" || a == b {
		return true
	}
	if !ascii(a) || !ascii(b) {
		a, b = strings.ToLower(a), strings.ToLower(b)
		return strings.Contains(a, b) || strings.Contains(b, a)
	}
	for i := 0; i+len(b) <= len(a); i++ {
		if !parted(a[i], b[0]) && strings.EqualFold(a[i:i+len(b)], b) {
			return true
		}
	}
	return false
}

// ascii says whether s has no letter beyond those of ASCII.
func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// stockMoves reads the sentences of doc that have a word of movement, and of the
// others what is spoken of where one of those asks for it.
func stockMoves(in *extract.Input) []extract.Claim {
	f := newFloor(in)
	var all []finding
	for i, s := range in.Doc.Sentences {
		if l := f.line(s); !l.tellsOfMove() {
			continue
		}
		c := f.scene(i)
		if len(c.all) == 0 {
			f.drop(c)
			continue
		}
		found := c.moves()
		if len(found) > 0 {
			f.movedAt, f.told = i, c.moved
		}
		all = append(all, found...)
		f.heard = append(f.heard, hearing{c.spoken(), f.movedAt, f.told})
		f.drop(c)
	}
	return asClaims(in, all)
}

// memorable says whether l has a word of which every sentence has one that a later one may
// point back to: of shares, indexes and goods.
func (l *line) memorable() bool {
	return slices.ContainsFunc(l.lex, func(x *lexeme) bool { return x.plain&memorableWord != 0 })
}

// drop lets the next scenes have the memory of c.
func (f *floor) drop(c *scene) {
	f.spare = c.all
	*c = scene{}
	f.scenes = append(f.scenes, c)
}

// A spokenOf is the share or index, the commodity and the index that a sentence named last,
// without a name where it named none.
type spokenOf struct {
	at          int // the sentence
	last, goods instrument
	index       string
}

// A hearing is what a sentence with moves spoke of, which nobody has asked for yet, and the move
// told of last when it was read.
type hearing struct {
	spokenOf
	movedAt int
	told    instrument
}

// recall makes f remember what the sentences before sentence i spoke of.
func (f *floor) recall(i int) {
	heard, movedAt, told := f.heard, f.movedAt, f.told
	f.heard = nil
	for k := range heard {
		h := &heard[k]
		f.movedAt, f.told = h.movedAt, h.told
		f.readTo(h.at)
		f.remember(h.spokenOf)
		f.read = h.at + 1
	}
	f.heard, f.movedAt, f.told = heard[:0], movedAt, told
	f.readTo(i)
}

// readTo reads those of the sentences before sentence i that have not been read.
func (f *floor) readTo(i int) {
	for f.read < i {
		f.read++
		s := f.in.Doc.Sentences[f.read-1]
		if l := f.line(s); l.memorable() {
			c := f.scene(f.read - 1)
			f.remember(c.spoken())
			f.drop(c)
		}
	}
}

// spoken is what c spoke of.
func (c *scene) spoken() spokenOf {
	m := spokenOf{at: c.sentence}
	for _, i := range c.all {
		if i.sort == "share" && i.name != "" {
			m.last = i
		}
		if i.market == "index" && i.sort == "" {
			m.index = i.name
		}
		if i.market == "commodity" {
			m.goods = i
		}
	}
	if c.moved.name != "" && (c.moved.market == "equity" || c.moved.market == "index") {
		m.last = c.moved
	}
	return m
}

// remember keeps m for the sentences behind it.
func (f *floor) remember(m spokenOf) {
	if m.last.name != "" {
		f.last, f.lastAt = m.last, m.at
	}
	if m.index != "" {
		f.index = m.index
	}
	if m.goods.name != "" {
		f.goods, f.goodsAt = m.goods, m.at
	}
}
