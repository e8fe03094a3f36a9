extension RequestContext {
    /// Draws random bytes from the source of the request.
    package func randomBytes(_ count: Int) -> [UInt8] {
        var random = random()
        var bytes: [UInt8] = []
        while bytes.count < count {
            withUnsafeBytes(of: random.next().bigEndian) { bytes += Array($0) }
        }
        return Array(bytes.prefix(count))
    }
}
