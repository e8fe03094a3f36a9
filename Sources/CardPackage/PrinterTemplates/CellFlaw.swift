/// Why a value cannot stand in a cell of a printer's file.
package enum CellFlaw: Hashable, Sendable {
    /// It begins with a sign that a spreadsheet takes for a formula.
    case formula
    case control
    /// Fixed rows have symbols of ASCII only.
    case notASCII
}
