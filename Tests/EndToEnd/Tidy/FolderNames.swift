/// The names that a folder of a target declares for the others, and how to know a use of them.
///
/// Names are compared as texts, without the types of expressions. If two folders have a member of one
/// name, a use counts only if the word before the point is the name of the type. Initialisers and
/// operators of extensions are not seen.
struct FolderNames {
    /// A member that an extension adds to a type of another folder or of a library.
    private struct Member {
        let name: String
        let folder: String
        let owner: String
    }

    /// The folders of types at the top of a file.
    private var types: [String: String] = [:]
    /// The folders of functions and variables at the top of a file.
    private var functions: [String: String] = [:]
    /// By signature, if nothing else has it.
    private var members: [String: Member] = [:]
    /// By `Owner.signature` and `owner.signature`.
    private var received: [String: Member] = [:]
    /// By folder, the names that hide those of other folders: private ones and parts of types.
    private var hidden: [String: Set<String>] = [:]

    /// Members of extensions that have the name of a member in the standard library.
    private static let library: Set = ["count", "joined"]

    /// `others` are the signatures of members in other targets.
    init(_ sources: [FloorPlan.Source], others: Set<String>) {
        for source in sources {
            for declaration in source.declarations { addTop(declaration, source.file.folder) }
        }
        let folders = Self.foldersOfMembers(sources)
        for source in sources {
            for declaration in source.declarations {
                guard let member = member(declaration, source.file.folder) else { continue }
                if folders[declaration.signature]?.count == 1,
                    !others.contains(declaration.signature)
                {
                    members[declaration.signature] = member
                }
                for key in Self.keys(member.owner, declaration) where folders[key]?.count == 1 {
                    received[key] = member
                }
            }
        }
    }

    /// The signature after the name of a type or of a variable that is called like its type.
    private static func keys(_ owner: String, _ declaration: SourceOutline.Declaration) -> [String]
    {
        [owner, owner.prefix(1).lowercased() + owner.dropFirst()]
            .map { $0 + "." + declaration.signature }
    }

    private mutating func addTop(_ declaration: SourceOutline.Declaration, _ folder: String) {
        let isVisible = declaration.owner == nil && !declaration.isPrivate
        switch declaration.kind {
        case .type where isVisible: types[declaration.name] = folder
        case .other where isVisible: functions[declaration.name] = folder
        case .type, .other: hidden[folder, default: []].insert(declaration.name)
        }
    }

    /// By signature, with the owner and without, and by name: a function may be passed on without its
    /// labels.
    private static func foldersOfMembers(_ sources: [FloorPlan.Source]) -> [String: Set<String>] {
        var folders: [String: Set<String>] = [:]
        for source in sources {
            for declaration in source.declarations {
                guard let owner = declaration.owner else { continue }
                let keys =
                    keys(owner.name, declaration)
                    + [declaration.signature, declaration.name]
                for key in keys { folders[key, default: []].insert(source.file.folder) }
            }
        }
        return folders
    }

    /// The member if others can use it and its type is not of the same folder.
    private func member(_ declaration: SourceOutline.Declaration, _ folder: String) -> Member? {
        guard let owner = declaration.owner, owner.isExtension, !declaration.isPrivate,
            types[owner.name] != folder, !Self.library.contains(declaration.name)
        else { return nil }
        return Member(name: declaration.name, folder: folder, owner: owner.name)
    }

    /// The names that a file uses, and their folders, by name.
    func uses(by source: FloorPlan.Source) -> [(name: String, folder: String)] {
        let words = source.words
        let own = hidden[source.file.folder, default: []]
        var uses: [String: String] = [:]
        for name in words.plain {
            if own.contains(name) { continue }
            if let folder = types[name] { uses[name] = folder }
            if let folder = functions[name], !words.named.contains(name) { uses[name] = folder }
        }
        for name in words.plainMembers {
            guard let member = members[name], isPart(source, of: member.owner),
                !words.named.contains(member.name)
            else { continue }
            uses[member.name] = member.folder
        }
        for member in words.members.compactMap({ members[$0] }) {
            uses[member.name] = member.folder
        }
        for member in words.received.compactMap({ received[$0] }) {
            uses[member.name] = member.folder
        }
        return uses.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Whether a file declares members of a type, which need no point to use another one.
    private func isPart(_ source: FloorPlan.Source, of owner: String) -> Bool {
        source.declarations.contains { $0.owner?.name == owner }
    }
}
