/// The number that a command ends with.
enum ExitStatus {
    /// The end of a command whose report is printed although not everything went well.
    struct Partial: Error {
        let status: Int32
    }
}
