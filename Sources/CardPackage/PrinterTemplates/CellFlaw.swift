/// The reason why a printer's file cannot contain a value.
package enum CellFlaw: Hashable, Sendable {
    /// It begins with a sign by which a spreadsheet recognises a formula.
    case formula
    /// It contains a control character, such as a line end.
    case control
    /// Fixed rows have symbols of ASCII only.
    case notASCII
}
