extension Schema {
    /// The meaning of the operation that ends the debt for a void card.
    static let writeOffs = "INSERT OR IGNORE INTO code VALUES ('operation', 15, 'writeOff');"
}
