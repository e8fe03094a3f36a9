/// A line of fixed columns with other characters than those of ASCII, for its correction.
///
/// Such a line is rejected, because the template does not declare if its columns are counted in
/// bytes or in characters. Its correction shows the cells by characters, as an editor does, unless
/// the line has the number of bytes that the template declares. Bytes that are not UTF-8 become
/// U+FFFD.
struct LineCharacters {
    private let units: [ArraySlice<UInt8>]

    /// nil for a line of ASCII alone.
    init?(_ line: ArraySlice<UInt8>, length: Int? = nil) {
        guard line.contains(where: { $0 >= 0x80 }) else { return nil }
        guard line.count != length else {
            units = line.indices.map { line[$0...$0] }
            return
        }
        units = String(decoding: line, as: UTF8.self).unicodeScalars.map { scalar in
            ArraySlice(String(scalar).utf8)
        }
    }

    /// The cell without the blanks around, in UTF-8; as much of it as the line has.
    func text(_ place: FieldPlace) -> ArraySlice<UInt8> {
        let cell = units.dropFirst(place.start - 1).prefix(place.length).flatMap(\.self)
        return FieldPlace.trimmed(RowDraft.valid(cell)[...])
    }
}
