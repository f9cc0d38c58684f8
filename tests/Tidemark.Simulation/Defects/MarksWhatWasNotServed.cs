using System.Reflection;
using Tidemark.News.Service;

namespace Tidemark.Simulation.Defects;

/// <summary>A news service that marks a whole feed read, with what arrived after the reader's token.</summary>
internal sealed class MarksWhatWasNotServed : Defect
{
    public override INewsService Wrap(INewsService service)
    {
        var wrapped = DispatchProxy.Create<INewsService, Careless>();
        ((Careless)(object)wrapped).Service = service;
        return wrapped;
    }

    /// <summary>Made at run time, so it can be neither sealed nor private.</summary>
    internal class Careless : DispatchProxy
    {
        private const int Token = 4;

        public INewsService Service { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(INewsService.MarkReadAsync)) args![Token] = null;
            try
            {
                return targetMethod.Invoke(Service, args);
            }
            catch (TargetInvocationException error)
            {
                throw error.InnerException!;
            }
        }
    }
}
