/// Serials as they are compared: files have them without the hyphens that are printed.
enum SerialText {
    static func plain(_ serial: some StringProtocol) -> String {
        serial.uppercased().filter { $0 != "-" }
    }
}
