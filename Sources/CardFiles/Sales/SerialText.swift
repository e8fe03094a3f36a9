import CardCore

/// Serials as they are compared: files have them without the hyphens that are printed.
enum SerialText {
    static func plain(_ serial: Serial) -> Serial {
        Serial(serial.text.uppercased().filter { $0 != "-" })
    }
}
