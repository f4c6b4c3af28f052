namespace NeuLearn.Graph;

internal sealed unsafe partial class EvidenceTable
{
    /// <summary>Walks the rows of a table. The table must not change meanwhile.</summary>
    public ref struct Enumerator(EvidenceTable table)
    {
        private int _slot = -1;

        /// <summary>The row.</summary>
        public readonly ref readonly EvidenceRow Current => ref table._rows[_slot];

        /// <summary>Goes on to the next row.</summary>
        public bool MoveNext()
        {
            while (++_slot < table._capacity)
                if (table._control[_slot] >= 0) return true;
            return false;
        }
    }
}
