import CardCore
import CardText

/// The result of reading a CSV file: its records, and the refusal that ended it.
struct CSVReading: Equatable {
    var records: [CSVRecord] = []
    var fault: FileFault?

    /// Reads `bytes` in chunks of a size, or of the sizes that `size` gives.
    static func of(
        _ bytes: [UInt8],
        delimiter: UInt8 = UInt8(ascii: ","),
        size: () -> Int = { Int.max }
    ) -> CSVReading {
        var reading = CSVReading()
        var reader = CSVReader(delimiter: delimiter)
        do throws(FileFault) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let chunk = Array(rest.prefix(size()))
                rest = rest.dropFirst(chunk.count)
                var position = 0
                while try reader.next(in: chunk.span, from: &position) {
                    reading.records.append(reader.record)
                }
            }
            if try reader.finish() { reading.records.append(reader.record) }
        } catch {
            reading.fault = error
        }
        return reading
    }

    static func of(_ text: String) -> CSVReading { of(Array(text.utf8)) }

    var texts: [[String]] {
        records.map { record in (0..<record.count).map { record.text($0) } }
    }
}
