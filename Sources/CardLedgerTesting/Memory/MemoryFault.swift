/// A record that no two of may exist, and that is there already.
enum MemoryFault: Error, Hashable {
    /// The record, as a person names it.
    case taken(String)
}
