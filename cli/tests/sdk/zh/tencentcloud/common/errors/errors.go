package errors

type Error struct {
	Code string
}
